package org.corridorwall.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.corridorwall.post.Media;
import org.corridorwall.trust.Account;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {
    private static final Known TRUST = new Known(
            Set.of(
                    List.of("lantern", "street", "academy"),
                    List.of("lantern", "street"),
                    List.of("miss", "smith"),
                    List.of("ruth", "okafor"),
                    List.of("st", "thomas", "primary", "academy")),
            Set.of("stthomas.sch.uk", "bar.org"));

    private static PersonalData rule(String... allowed) {
        return new PersonalData(
                new RuleSetting(RuleKind.PERSONAL, true, Map.of("allowed", List.of(allowed)), Map.of(), 1));
    }

    private static Verdict look(PersonalData rule, Posts post) {
        return rule.look(
                new Looked(post.made(), Account.Policy.PUBLISH, null, new Around(() -> TRUST, () -> Habit.UNKNOWN)));
    }

    private static Verdict saying(String text) {
        return look(rule(), Posts.post("a", text));
    }

    private static Verdict besideAPicture(String text) {
        return look(rule(), Posts.post("a", text).media(Media.image("https://e.org/a.png", null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ring 01632 960123",
                "Ring 01632960123",
                "Mum’s number is 07700 900123 if he is ill",
                "07700900123",
                "07700 900 123",
                "07700-900-123",
                "07700.900.123",
                "0 7 7 0 0 9 0 0 1 2 3",
                "(07700) 900123",
                "07700 / 900123",
                "+44 7700 900123",
                "+447700900123",
                "+44 (0)7700 900123",
                "+44(0)1632 960 123",
                "0044 7700 900123",
                "(020) 7946 0018",
                "020 7946 0018",
                "0191 498 0123",
                "０７７００ ９００１２３",
                "٠٧٧٠٠ ٩٠٠١٢٣",
                "O77OO 9OO123",
                "0️⃣7️⃣7️⃣0️⃣0️⃣9️⃣0️⃣0️⃣1️⃣2️⃣3️⃣",
                "oh seven seven double oh nine double oh one two three",
                "zero seven seven zero zero, nine zero zero, one two three",
                "07 seven 00 nine 00 one 23",
                "https://wa.me/447700900123",
                "Text me on 900123 please",
                "+353 1 496 0123",
                "+92 300 1234567",
                "call 07700 900123 or 07700 900124",
                "077\u200b00 900\u200b123",
                "07700–900–123",
            })
    void aTelephoneNumberIsFoundHoweverItIsWritten(String text) {
        assertThat(saying(text)).as(text).isInstanceOf(Verdict.Hold.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Childline is there on 0800 1111, day and night",
                "Samaritans: 116 123",
                "NSPCC 0808 800 5000",
                "Call 999 or 111",
                "Monday 14/06/2027 to Friday 18/06/2027",
                "2026-11-25 08:30",
                "Term dates 2026/2027",
                "We counted 0 1 2 3 4 5 6 7 8 9 10",
                "0123456789 is all the figures there are",
                "One two three four five, once I caught a fish alive, six seven eight nine ten",
                "ISBN 0-7475-3269-9",
                "ISBN 978-0-7475-3269-9",
                "We raised £1,234.56 and walked 12 345 678 steps",
                "Pi is 3.14159265358979",
                "The sum was 01 + 02 + 03",
                "URN 123456",
                "Clubs 15.15-16.15 and 08.00-08.45",
                "https://example.org/2026/11/25/01632960123",
                "Score 21-19, 19-21, 21-18",
                "1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89",
                "binary 0101010101010101",
                "number of the day: 2026",
            })
    void whatOnlyLooksLikeANumberIsNot(String text) {
        assertThat(saying(text)).as(text).isInstanceOf(Verdict.NoOpinion.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "write to ada.pupil@gmail.com",
                "ADA@EXAMPLE.ORG",
                "ada+school@example.co.uk.",
                "ada (at) example (dot) org",
                "ada[at]example.org",
                "ada at example dot co dot uk",
                "ada at gmail.com",
                "ada @ gmail.com",
                "ada＠example.org",
                "mum_of-3@hotmail.co.uk!",
            })
    void anEmailAddressIsFound(String text) {
        assertThat(saying(text)).as(text).isInstanceOf(Verdict.Hold.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "office@stthomas.sch.uk",
                "admin at stthomas dot sch dot uk",
                "Thanks to @smith@e.social and @ferrylane.example",
                "See you at example.org",
                "Meet at the dot on the playground",
                "Pens @ 50p each",
                "look at bbc.co.uk/newsround",
            })
    void theSchoolsOwnAddressAndHandlesAreLeftAlone(String text) {
        assertThat(saying(text)).as(text).isInstanceOf(Verdict.NoOpinion.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "He lives at 14 Marsh Lane",
                "14 Marsh Lane, Tidewell",
                "Party at 3a Victoria Road on Saturday",
                "221 High Street",
                "Flat 2, 9 Harbour Court",
                "she lives at 7 orchard close",
                "27 Park View, Tidewell",
                "12, NE1 4ST",
                "Deliver to 5 The Avenue",
                "Amelia is at NE1 4ST this week",
                "Zainab Hussain, M14 5RT",
            })
    void whereSomebodyLivesIsFound(String text) {
        assertThat(saying(text)).as(text).isInstanceOf(Verdict.Hold.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Year 3 Park Lane trip",
                "Fair at our hall, NE1 4ST",
                "St Thomas Primary, NE1 4ST",
                "24 Lantern Street children sang",
                "10 Downing Street and 221B Baker Street",
                "4 Privet Drive",
                "Bus 12 London Road",
                "We walked 3 times down church lane",
                "On 14 June Market Street was closed",
                "6 Green bottles",
                "Day 2 Hill climb",
                "5 children crossed the road",
                "£20 Amazon Way voucher",
                "Room H1 3AM",
                "Win 3 Gold medals at Wembley Park",
            })
    void streetsWherenobodyLivesAreLeftAlone(String text) {
        assertThat(saying(text)).as(text).isInstanceOf(Verdict.NoOpinion.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Well done Amelia Hartley!",
                "Congratulations to Zainab Hussain and everybody else",
                "Oluwaseun Adeyemi's kite",
                "Kacper Wójcik won",
                "Siân Llewellyn-Jones reads",
                "AMELIA HARTLEY wins",
                "Amelia-Rose Hartley",
                "Grace Taylor in Year 4",
                "Zainab Al-Hassan",
                "Star of the week: Muhammad Khan",
                "Aoife O’Neill",
                "Amelia Grace Hartley",
                "#AmeliaHartley",
                "Harpreet Kaur and friends",
                "Miss Amelia Hartley, aged 7",
            })
    void aFullNameBesideAPictureIsFoundAndWithoutOneItIsNot(String text) {
        assertThat(besideAPicture(text)).as(text).isInstanceOf(Verdict.Hold.class);
        assertThat(saying(text)).as(text).isInstanceOf(Verdict.NoOpinion.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Well done Amelia!",
                "Amelia, Zainab and Kacper planted beans",
                "Roald Dahl, Rosa Parks and Mary Anning",
                "We read Michael Rosen, Malorie Blackman and Harry Potter",
                "Martin Luther King Day",
                "St Thomas Primary Academy",
                "Ruth Okafor sang",
                "Mrs Helen Carter and Dr James Wilson came to visit",
                "George Stephenson High School",
                "Jasmine Class and Oliver Class",
                "Victoria Park in the rain",
                "Rose Window, April Showers, May Day, Grace Before Lunch",
                "Will Year 4 win?",
                "Thank you, Amelia. Hartley Hall was lovely",
                "Marcus Rashford Foundation",
                "Summer Fair, Autumn Term, Holly Wreath",
                "Story Time Wins Reading Prize For Lantern Street Pupils",
                "Lincoln Cathedral and Chester Zoo",
                "Good Morning Everybody",
                "Florence Nightingale Ward",
                "Miss Smith",
            })
    void firstNamesStaffPlacesAndFamousPeopleAreLeftAlone(String text) {
        assertThat(besideAPicture(text)).as(text).isInstanceOf(Verdict.NoOpinion.class);
    }

    @Test
    void whatTheTrustLetsThroughIsLetThrough() {
        var rule = rule("01632 960123", "mum@gmail.com", "Amelia Hartley", "14 Marsh Lane");
        for (var text : List.of(
                "Ring +44 1632 960123",
                "mum@gmail.com",
                "Amelia Hartley, our author",
                "The office is at 14 Marsh Lane"))
            assertThat(look(rule, Posts.post("a", text).media(Media.image("https://e.org/a.png", null))))
                    .as(text)
                    .isInstanceOf(Verdict.NoOpinion.class);
    }

    @Test
    void marksAreInUtf16UnitsAndWhatStandsBesideTheTextIsLookedAtToo() {
        var text = "👍🏽 Ring ０７７００ 900123!";
        var hold = (Verdict.Hold) saying(text);
        assertThat(hold.marks()).hasSize(1);
        var mark = hold.marks().getFirst();
        assertThat(text.substring(mark.from(), mark.to())).isEqualTo("０７７００ 900123");
        assertThat(hold.why()).isEqualTo("It says what leads to a person: a telephone number: “０７７００ 900123”.");

        var alt = (Verdict.Hold) look(
                rule(),
                Posts.post("a", "Well done").media(Media.image("https://e.org/a.png", "Amelia Hartley smiles")));
        assertThat(alt.why())
                .isEqualTo(
                        "It says what leads to a person: a full name beside a picture: “Amelia Hartley” in a picture's description.");
        assertThat(alt.marks()).isEmpty();
        assertThat(look(rule(), Posts.post("a", "Hm").warning("07700 900123"))).isInstanceOf(Verdict.Hold.class);
    }

    /** What takes quadratic time would take an hour here. */
    @Test
    @Timeout(120)
    void aLongHostileTextIsLookedAtInTime() {
        for (var text : List.of(
                "0 ".repeat(50_000),
                "07700".repeat(20_000),
                "a.".repeat(50_000),
                "a@".repeat(50_000),
                " ".repeat(100_000),
                "a" + " ".repeat(100_000) + "at",
                "Amelia ".repeat(15_000),
                "12 Marsh ".repeat(11_000),
                "lives ".repeat(16_000),
                "one ".repeat(25_000),
                "O".repeat(100_000)))
            assertThat(besideAPicture(text)).as(text.substring(0, 10)).isNotNull();
    }
}
