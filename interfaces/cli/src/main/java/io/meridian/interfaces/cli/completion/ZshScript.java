package io.meridian.interfaces.cli.completion;

import io.meridian.interfaces.cli.grammar.Syntax;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** For zsh: as for bash, with descriptions. */
final class ZshScript {
    private static final String WALK =
            """
            _meridian() {
                local command="" option="" word
                local -a offers
                for word in "${(@)words[2,CURRENT-1]}"; do
                    if [[ -n $option ]]; then option=""; continue; fi
                    case "$word" in
                        VALUE_OPTIONS) option=$word ;;
                        -*) ;;
                        *)
                            _meridian_offers "${command:+$command }$word"
                            (( $#offers )) && command="${command:+$command }$word"
                            ;;
                    esac
                done
                if [[ -n $option ]]; then
                    _meridian_values "$option"
                else
                    _meridian_offers "$command"
                    [[ "$offers[1]" == -* && "$PREFIX" != -* ]] && offers=()
                fi
                if (( $#offers )); then _describe 'meridian' offers; else _files; fi
            }
            if [[ "$funcstack[1]" == _meridian ]]; then _meridian "$@"; else compdef _meridian meridian; fi
            """;

    private ZshScript() {}

    static String of(List<Syntax> syntaxes) {
        StringBuilder script = new StringBuilder("#compdef meridian\n# zsh completion\n");
        script.append("_meridian_offers() {\n    offers=()\n    case \"$1\" in\n");
        for (String group : Words.groups(syntaxes)) {
            script.append(offer(group, words(group)));
        }
        for (Syntax syntax : syntaxes) {
            script.append(offer(syntax.name().words(), options(syntax)));
        }
        script.append("    esac\n}\n_meridian_values() {\n    offers=()\n    case \"$1\" in\n");
        Words.values(syntaxes).forEach((name, values) -> script.append(offer(name, plain(values))));
        script.append("    esac\n}\n");
        return script.append(WALK.replace("VALUE_OPTIONS", Words.takingValues(syntaxes)))
                .toString();
    }

    private static String offer(String key, String described) {
        return "        %s) offers=(%s) ;;\n".formatted(Words.quoted(key), described);
    }

    private static String words(String group) {
        return Words.after(group).entrySet().stream()
                .map(word -> described(word.getKey(), word.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String options(Syntax syntax) {
        Stream<String> choices =
                syntax.arguments().stream()
                        .flatMap(argument -> argument.values().stream())
                        .map(Words::quoted);
        Stream<String> options =
                syntax.allOptions().stream()
                        .flatMap(
                                option ->
                                        option.names().stream()
                                                .map(it -> described(it, option.description())));
        return Stream.concat(choices, options).collect(Collectors.joining(" "));
    }

    private static String plain(Set<String> values) {
        return values.stream().map(Words::quoted).collect(Collectors.joining(" "));
    }

    private static String described(String word, String description) {
        return Words.quoted(word + ":" + description.replace(":", "\\:"));
    }
}
