package io.meridian.interfaces.cli.completion;

import io.meridian.interfaces.cli.grammar.Syntax;

import java.util.List;
import java.util.stream.Collectors;

/** For bash: walks the words typed so far, then offers what may follow, or else file names. */
final class BashScript {
    private static final String WALK =
            """
            _meridian() {
                local current=${COMP_WORDS[COMP_CWORD]} command="" option="" word longer offers
                for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
                    if [[ -n $option ]]; then option=""; continue; fi
                    case "$word" in
                        VALUE_OPTIONS) option=$word ;;
                        -*) ;;
                        *)
                            longer="${command:+$command }$word"
                            [[ -n $(_meridian_offers "$longer") ]] && command=$longer
                            ;;
                    esac
                done
                if [[ -n $option ]]; then
                    offers=$(_meridian_values "$option")
                else
                    offers=$(_meridian_offers "$command")
                    [[ $offers == -* && $current != -* ]] && offers=""
                fi
                COMPREPLY=($(compgen -W "$offers" -- "$current"))
            }
            complete -o default -o bashdefault -F _meridian meridian
            """;

    private BashScript() {}

    static String of(List<Syntax> syntaxes) {
        StringBuilder script = new StringBuilder("# bash completion for meridian\n");
        script.append("_meridian_offers() {\n    case \"$1\" in\n");
        for (String group : Words.groups(syntaxes)) {
            script.append(offer(group, String.join(" ", Words.after(group).keySet())));
        }
        for (Syntax syntax : syntaxes) {
            script.append(
                    offer(
                            syntax.name().words(),
                            String.join(" ", choices(syntax), options(syntax)).strip()));
        }
        script.append("    esac\n}\n_meridian_values() {\n    case \"$1\" in\n");
        Words.values(syntaxes)
                .forEach((name, values) -> script.append(offer(name, String.join(" ", values))));
        script.append("    esac\n}\n");
        return script.append(WALK.replace("VALUE_OPTIONS", Words.takingValues(syntaxes)))
                .toString();
    }

    private static String offer(String key, String words) {
        return "        %s) echo %s ;;\n".formatted(Words.quoted(key), Words.quoted(words));
    }

    private static String choices(Syntax syntax) {
        return syntax.arguments().stream()
                .flatMap(argument -> argument.values().stream())
                .collect(Collectors.joining(" "));
    }

    private static String options(Syntax syntax) {
        return syntax.allOptions().stream()
                .flatMap(option -> option.names().stream())
                .collect(Collectors.joining(" "));
    }
}
