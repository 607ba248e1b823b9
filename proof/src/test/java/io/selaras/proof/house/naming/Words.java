package io.selaras.proof.house.naming;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One word, one meaning: names of types, the glossary, and words that are no longer used. */
final class Words {

    /** Each program has one. */
    private static final Set<String> SHARED = Set.of("Main", "package-info");

    /** Nouns that every programmer knows, or that a book about databases explains. */
    private static final Set<String> PLAIN =
            Set.of(
                    ("address admission ancestor answer api audience batch body bootstrap budget"
                                    + " byte change check client clock close code coded codec command comparison"
                                    + " config context conversation coverage detector digest"
                                    + " directory disk dispatcher edge effect endpoint exception"
                                    + " exchange explainer explanation factory failure field file"
                                    + " forwarding format gateway gauge graph handler hash header"
                                    + " health history holder identity image index info input interruption"
                                    + " invocation item"
                                    + " journal kind labelled leadership level limit line link"
                                    + " listener log loop mark measure member membership message"
                                    + " meter metric mode name node number object order origin"
                                    + " outbox output parameter party peer persist policy port"
                                    + " preallocation preference problem progress query queue"
                                    + " raft range reader received reconciler refusal rejection remedy"
                                    + " report request requester reservation reserve resource"
                                    + " result role room route rule run sample secret segment server"
                                    + " session setting share sink size space start starter state stat"
                                    + " status step storage store submission summary table tail tally terminal"
                                    + " text thread time timeout timer timing tool transfer"
                                    + " transport trust type update upgrade value view waiter"
                                    + " watch write writer acknowledged reply")
                            .split(" ", -1));

    /** Words of our own that the field has better ones for, in any form. */
    private static final Pattern GONE =
            Pattern.compile(
                    "(?i)(?<![a-z])(suspect|absol(ve|ution)|distrust|brains?(?![a-z])|courier"
                            + "|roster|greet(er|ing)|embryo|heir(?![a-z])|wiretap|trophy|custody"
                            + "|doors?(?![a-z])|vocabulary|engine ?room|waitplace|nodelife)");

    private static final Pattern GLOSSARY_HEAD = Pattern.compile("(?m)^\\| (\\*\\*.+?\\*\\*) \\|");
    private static final Pattern LAST_WORD = Pattern.compile("[A-Z][a-z0-9]*$");

    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern COMMENT = Pattern.compile("^\\s*/?\\*.*|\\s// .*");
    private static final Pattern JOINED = Pattern.compile("\\b[A-Z][a-z]+[A-Z]\\w*\\b");

    private Words() {}

    /** Simple names that several main types have. */
    static List<String> usedTwice(JavaClasses classes) {
        Map<String, Set<String>> byName = new TreeMap<>();
        for (JavaClass type : topLevel(classes)) {
            byName.computeIfAbsent(type.getSimpleName(), _ -> new TreeSet<>()).add(type.getName());
        }
        return byName.values().stream()
                .filter(types -> types.size() > 1)
                .map(Object::toString)
                .toList();
    }

    /** Public types of the product whose noun is neither plain nor in the glossary. */
    static List<String> unexplained(JavaClasses classes, String glossary) {
        Set<String> known = new TreeSet<>(PLAIN);
        for (String head : heads(glossary)) {
            known.addAll(List.of(head.toLowerCase(Locale.ROOT).split("[ -]", -1)));
        }
        List<String> unexplained = new ArrayList<>();
        for (JavaClass type : topLevel(classes)) {
            Matcher noun = LAST_WORD.matcher(type.getSimpleName());
            if (type.getModifiers().contains(JavaModifier.PUBLIC)
                    && noun.find()
                    && !known.contains(singular(noun.group().toLowerCase(Locale.ROOT)))) {
                unexplained.add(type.getName());
            }
        }
        return unexplained;
    }

    /** The words that a glossary explains, in its order. */
    static List<String> heads(String glossary) {
        List<String> heads = new ArrayList<>();
        Matcher row = GLOSSARY_HEAD.matcher(glossary);
        while (row.find()) {
            for (String head : List.of(row.group(1).split(", ", -1))) {
                heads.add(head.replace("**", ""));
            }
        }
        return heads;
    }

    /** Lines that use a word that went. */
    static List<String> gone(Map<String, String> texts) {
        List<String> found = new ArrayList<>();
        texts.forEach((path, text) -> {
            for (String line : text.lines().toList()) {
                if (GONE.matcher(line).find()) {
                    found.add(path + ": " + line.strip());
                }
            }
        });
        return found;
    }

    private static List<JavaClass> topLevel(JavaClasses classes) {
        return classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !SHARED.contains(type.getSimpleName()))
                .toList();
    }

    private static String singular(String noun) {
        if (noun.endsWith("ies")) {
            return noun.substring(0, noun.length() - 3) + "y";
        }
        boolean plural = noun.endsWith("s") && !noun.endsWith("ss") && !noun.endsWith("us");
        return plural ? noun.substring(0, noun.length() - 1) : noun;
    }

    /**
     * Texts of several words that hold the name of a type, of which two words are joined: a rename
     * of types went through what is said to people. Labels are one word, and data.
     */
    static List<String> namesOfTypes(Set<String> types, Map<String, String> sources) {
        List<String> found = new ArrayList<>();
        sources.forEach((path, source) -> {
            for (String line : source.lines().toList()) {
                Matcher text = TEXT.matcher(COMMENT.matcher(line).replaceFirst(""));
                while (text.find()) {
                    Matcher name = JOINED.matcher(text.group(1));
                    if (text.group(1).contains(" ")
                            && name.results().anyMatch(word -> types.contains(word.group()))) {
                        found.add(path + ": " + text.group(1));
                    }
                }
            }
        });
        return found;
    }
}
