package org.corridorwall.desk;

import java.util.List;
import java.util.Map;
import org.corridorwall.safeguarding.RuleKind;

/**
 * A rule in plain words.
 *
 * @param title what it is called on the desk
 * @param line what it does, in a sentence
 * @param about the rest of what somebody should know before they change it
 * @param lists what each list is for, by its name
 * @param dials what each number is for, by its name
 */
record RuleWords(String title, String line, List<String> about, Map<String, Field> lists, Map<String, Field> dials) {
    /** @param hint how it is filled in */
    record Field(String label, String hint) {}

    RuleWords {
        about = List.copyOf(about);
        lists = Map.copyOf(lists);
        dials = Map.copyOf(dials);
    }

    static RuleWords of(RuleKind kind) {
        return switch (kind) {
            case REMOVED ->
                new RuleWords(
                        "Removed before",
                        "Holds what looks like a post that was removed or hidden here.",
                        List.of(
                                "What was removed never comes back as itself. If its author says the same words again, on this or another network, somebody looks first.",
                                "This rule can’t be switched off."),
                        Map.of(),
                        Map.of());
            case NEVER_PUBLISH ->
                new RuleWords(
                        "Never to be named",
                        "Holds posts in which somebody is named who must not be found.",
                        List.of(
                                "Only a safeguarding lead can read this list, see why a post was held by it, and approve that post. Everybody else reads: A safeguarding lead looks at this one.",
                                "Names are found in full, either way round, with another name between, as first name and initial (Ada Q), and run together in a hashtag. They are looked for in the text, descriptions of pictures, hashtags and links."),
                        Map.of(
                                "names",
                                new Field(
                                        "Names",
                                        "One a line, first name first: Ada Quill. A single word is held wherever it stands.")),
                        Map.of());
            case WORDS ->
                new RuleWords(
                        "Words",
                        "Holds bad language, abuse, and words about self-harm.",
                        List.of(
                                "Corridor brings a list with British forms of each. Words are found whole, in capitals, with figures or signs for letters, spaced out, with letters repeated, and in letters of other alphabets that look alike.",
                                "They are never found inside a longer word, or in the name of a school, a place or a person of the trust. A held post is not a banned one: somebody looks at it."),
                        Map.of(
                                "words",
                                        new Field(
                                                "Words of your own",
                                                "One word or phrase a line. +s adds an ending: lurgy +s"),
                                "allowed",
                                        new Field(
                                                "Let through",
                                                "Words of the list that you don’t mind, and phrases in which one is not meant: pussy willow")),
                        Map.of());
            case PERSONAL ->
                new RuleWords(
                        "Personal details",
                        "Holds telephone numbers, e-mail and home addresses, and full names beside pictures.",
                        List.of(
                                "A postcode is held beside a name, a full name beside a picture or video. First names alone are not.",
                                "Left alone: addresses at the websites of the trust and its schools, names of staff, schools and places of the trust, well-known people, adults with their title (Mrs Helen Carter), helplines."),
                        Map.of(
                                "allowed",
                                new Field(
                                        "Let through",
                                        "One a line: the office’s telephone number, an address, a name.")),
                        Map.of());
            case STRANGERS ->
                new RuleWords(
                        "People outside the trust",
                        "Holds what somebody wrote who is not an account of the trust.",
                        List.of(
                                "Such a post comes here when an account of the trust passes it on. What strangers answer is never shown, whoever approves it.",
                                "This rule can’t be switched off."),
                        Map.of(),
                        Map.of());
            case LABELS ->
                new RuleWords(
                        "Warnings",
                        "Holds posts with a content warning, and those that their network marks as sensitive.",
                        List.of("The warning is shown to whoever decides."),
                        Map.of(
                                "allowed",
                                new Field(
                                        "Let through",
                                        "Warnings and marks that you don’t mind, one a line: eye contact")),
                        Map.of());
            case LINKS ->
                new RuleWords(
                        "Links",
                        "Holds links to websites where no school sends its readers.",
                        List.of(
                                "Corridor brings a short list: pornography, gambling, anonymous chat. A website stands for all below it: example.org is www.example.org too.",
                                "With only the websites that you list, links to the trust’s own websites and to the post’s own network still pass."),
                        Map.of(
                                "blocked", new Field("Blocked websites", "One a line: example.org"),
                                "allowed",
                                        new Field(
                                                "Allowed websites",
                                                "One a line. These pass although Corridor’s list has them.")),
                        Map.of(
                                "only-allowed",
                                        new Field(
                                                "Only allowed websites pass",
                                                "Everything else is held, not only what is blocked."),
                                "shorteners",
                                        new Field(
                                                "Hold shortened links",
                                                "Of bit.ly and the like nobody sees where they lead.")));
            case HABIT ->
                new RuleWords(
                        "Far more than usual",
                        "Holds what an account posts far beyond its habit, and the same words from many accounts.",
                        List.of(
                                "Somebody else may have taken the account over. What was there when an account was read for the first time, and what staff write in Corridor itself, is left alone."),
                        Map.of(),
                        Map.of(
                                "at-once", new Field("Posts within an hour", "So many are always in order."),
                                "times",
                                        new Field(
                                                "Times its busiest day",
                                                "Beyond that, so many times what its busiest day of four weeks had."),
                                "same-text",
                                        new Field(
                                                "Accounts that say the same",
                                                "From so many accounts within a day the same words are held.")));
            case POLICY ->
                new RuleWords(
                        "Accounts that are looked at",
                        "Holds every post of an account whose policy is to hold, and the first posts of others if you like.",
                        List.of(
                                "The policy of each account stands in the trust file. This rule can’t be switched off."),
                        Map.of(),
                        Map.of(
                                "first",
                                new Field(
                                        "First posts of an account",
                                        "So many are held until somebody approved them. 0: none are.")));
        };
    }
}
