// Passes requests on to a server as they are, but for a bearer token: the conformance suite has none.
// usage: node with-token.mjs PORT TARGET_PORT TOKEN
import { createServer, request } from "node:http";

const [port, target, token] = process.argv.slice(2);

createServer((incoming, outgoing) => {
  const headers = { ...incoming.headers, authorization: `Bearer ${token}` };
  const onward = request(
    { host: "127.0.0.1", port: target, path: incoming.url, method: incoming.method, headers },
    (answer) => {
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.pipe(outgoing);
    },
  );
  onward.on("error", () => outgoing.destroy());
  outgoing.on("close", () => onward.destroy());
  incoming.pipe(onward);
}).listen(Number(port), "127.0.0.1");
