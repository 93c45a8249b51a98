package io.meridian.interfaces.cli.command.repo;

import io.meridian.engine.api.Catalogue;
import io.meridian.engine.api.KeyRequests;
import io.meridian.engine.api.KeyResults;
import io.meridian.engine.api.RepositoryForm;
import io.meridian.engine.api.RepositoryRef;
import io.meridian.engine.api.RepositoryRequests;
import io.meridian.engine.api.RepositoryResults;
import io.meridian.interfaces.cli.command.Command;
import io.meridian.interfaces.cli.command.Invocation;
import io.meridian.interfaces.cli.grammar.Arguments;
import io.meridian.interfaces.cli.grammar.CommandName;
import io.meridian.interfaces.cli.grammar.GlobalOptions;
import io.meridian.interfaces.cli.grammar.Syntax;
import io.meridian.interfaces.cli.output.Console;
import io.meridian.interfaces.cli.output.ExitCode;
import io.meridian.interfaces.cli.output.Facts;
import io.meridian.interfaces.cli.output.Names;
import io.meridian.interfaces.cli.output.RecoveryPhrase;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** {@code repo init}. A person is shown the recovery phrase; a script is told how to get it. */
final class InitRepository implements Command {
    private static final String FORMAT = "--format";
    private static final String COMPRESSION = "--compression";
    private static final String ENCRYPTION = "--encryption";
    private static final List<String> FORMATS = ids(RepositoryForm.Format.values());
    private static final List<String> COMPRESSIONS = ids(RepositoryForm.Compression.values());
    private static final List<String> ENCRYPTIONS = ids(RepositoryForm.Encryption.values());

    @Override
    public Syntax syntax() {
        return Syntax.of(CommandName.REPO_INIT)
                .remark("Everything in a vault is encrypted. Its key is a file outside of it; the")
                .remark("recovery phrase, shown once on a terminal, opens it without that file.")
                .remark("An archive holds standard files instead, which tar and age open.")
                .choice("--format", FORMATS, "How backups are kept (vault)")
                .choice("--compression", COMPRESSIONS, "Of an archive's tars (none)")
                .choice("--encryption", ENCRYPTIONS, "Of an archive (none)")
                .optionalArgument("REPO", "Where; the same as --repo")
                .example("meridian repo init /mnt/disk/backups", "On another disk")
                .example(
                        "meridian repo init /mnt/disk/tars --format archive --compression zstd",
                        "Tars")
                .example(
                        "meridian repo init /mnt/disk/backups --passphrase-file pass.txt",
                        "Opened by a passphrase instead of a key file")
                .build();
    }

    @Override
    public int run(Invocation call) {
        RepositoryRef repository = repository(call);
        RepositoryResults.Created created =
                call.run(
                        Catalogue.REPO_INIT,
                        new RepositoryRequests.Init(repository, form(call.arguments())));
        call.console().summary(created, out -> print(created, out));
        call.console().findings(created.findings());
        offerRecoveryPhrase(call, repository, created);
        return ExitCode.of(created.findings());
    }

    private static RepositoryRef repository(Invocation call) {
        Arguments arguments = call.arguments();
        if (arguments.firstIfAny().isPresent() && arguments.has(GlobalOptions.REPO)) {
            throw arguments.misuse("give the repository once: as REPO or with --repo");
        }
        return arguments.firstIfAny().map(call::repositoryAt).orElseGet(call::repository);
    }

    private static RepositoryForm form(Arguments arguments) {
        RepositoryForm form =
                new RepositoryForm(
                        value(arguments, FORMAT, RepositoryForm.Format.class),
                        value(arguments, COMPRESSION, RepositoryForm.Compression.class),
                        value(arguments, ENCRYPTION, RepositoryForm.Encryption.class));
        boolean detailed = arguments.has(COMPRESSION) || arguments.has(ENCRYPTION);
        if (form.format() == RepositoryForm.Format.VAULT && detailed) {
            throw arguments.misuse(
                    "--compression and --encryption are an archive's: say --format archive; a vault"
                            + " always compresses and encrypts");
        }
        return form;
    }

    /** The first constant is what goes without saying. */
    private static <E extends Enum<E>> E value(Arguments arguments, String option, Class<E> type) {
        return arguments
                .value(option)
                .map(id -> Enum.valueOf(type, id.toUpperCase(Locale.ROOT)))
                .orElse(type.getEnumConstants()[0]);
    }

    private static List<String> ids(Enum<?>[] constants) {
        return Arrays.stream(constants).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
    }

    private static void print(RepositoryResults.Created created, PrintStream out) {
        out.println("Made a repository in " + Names.printable(created.location()));
        String keyFile = created.keyFile();
        new Facts()
                .add("repository id", created.repositoryId())
                .addIf(keyFile != null, "key file", Names.printable(String.valueOf(keyFile)))
                .print(out);
    }

    private static void offerRecoveryPhrase(
            Invocation call, RepositoryRef repository, RepositoryResults.Created created) {
        String slot = created.recoverySlot();
        if (slot == null) {
            return;
        }
        Console console = call.console();
        if (console.json() || !console.terminal().outIsTerminal()) {
            console.remark(
                    "The recovery phrase opens the repository if the key is lost; show it with"
                            + " 'meridian repo key export', and keep it elsewhere.");
            return;
        }
        KeyResults.Exported exported =
                call.run(Catalogue.KEY_EXPORT, new KeyRequests.Export(repository, slot, null));
        if (exported.secret() != null) {
            RecoveryPhrase.show(exported.secret(), console.terminal().out());
        }
    }
}
