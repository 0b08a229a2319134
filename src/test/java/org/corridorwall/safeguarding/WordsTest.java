package org.corridorwall.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.corridorwall.post.Media;
import org.corridorwall.trust.Account;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    private final Words words = new Words(WordList.starting());

    private Verdict look(Posts post) {
        return words.look(new Looked(post.made(), Account.Policy.PUBLISH, null));
    }

    private static Posts saying(String text) {
        return Posts.post("a", text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "what the fuck",
                "WHAT THE FUCK",
                "Fück this",
                "ｆｕｃｋ",
                "𝒻𝓊𝒸𝓀 it",
                "fu\u200bck",
                "f\u00aduck",
                "fυck",
                "sһіt",
                "ꜰᴜᴄᴋ",
                "sh1t",
                "$h!t",
                "5hit",
                "b1tch",
                "w@nker",
                "f**k",
                "sh*t happens",
                "fuuuuuck",
                "fuuck",
                "shiiiit",
                "shittttt",
                "f u c k",
                "f.u.c.k",
                "F-U-C-K",
                "f_u_c_k",
                "s h 1 t",
                "oh s.h.i.t!",
                "a load of bollocks.",
                "(shit)",
                "\"shit\"",
                "shit's",
                "*shit*",
                "#FuckThis",
                "#whatTheFuck",
                "#shit",
                "bullshit!!!",
                "I want to kill myself",
                "i wanna die",
                "thinking about self-harm",
                "self harm",
                "suicidal",
                "I’ll kill you",
                "you faggot",
                "paki",
                "KYS",
                "#KillYourself",
            })
    void aWordOnTheListIsFoundHoweverItIsWritten(String text) {
        assertThat(look(saying(text))).as(text).isInstanceOf(Verdict.Hold.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Scunthorpe United won",
                "Our trip to Penistone",
                "Essex, Sussex and Middlesex",
                "Arsenal beat Spurs",
                "Cockermouth and Clitheroe",
                "Shitterton in Dorset",
                "Dick Turpin and Dick Whittington",
                "Mr Dickens",
                "the cock crowed; a cockerel, a shuttlecock and cocktails",
                "A great tit and two blue tits on the feeder",
                "Matsushita",
                "class assessment and assembly, bass, grass, pass",
                "an analysis of the canal",
                "Rapunzel and rapped along; therapist",
                "Titanic titles",
                "We cut and stuck the paper",
                "Offa's Dyke",
                "The slag heap and the sod of turf",
                "a garden hoe",
                "Hitchcock and Hancock",
                "Mrs Cockburn, Miss Fanny Price",
                "Twatt in Orkney",
                "pussy cat, pussy cat, where have you been",
                "Pussy willow in the hall",
                "a Maine Coon called Leo",
                "a chink in the armour",
                "a faggot of sticks",
                "Phonics: s a t p i n",
                "Year 5 hit 100 books",
                "push it, wish it, finish it",
                "A+ for 5H! B1 4C",
                "Room 5 h1 t3",
                "Saturday 14:30 at SH1 2AB",
                "https://example.org/5h1t",
                "good morning, everybody! Who will win the cup?",
                "Mass, bookkeeper, committee, succeed",
                "Virginia Woolf's Orlando",
                "Cumbria summa cum laude",
                "Niggle and snigger",
                "a suite of rooms",
                "#SussexSchools #EssexHour #PenIsland",
                "Сука",
                "Peacock and Babcock; Lancock",
                "spicy spices",
                "shiitake mushrooms",
                "The Sheet Metal workshop",
                "Bastard toadflax",
                "raccoon, cocoon, tycoon",
                "Kirkby, Ashby-de-la-Zouch, Wetwang",
                "x*y and a*b*c and 2*4",
            })
    void partsOfNamesPlacesBirdsAndLessonsAreNotFound(String text) {
        assertThat(look(saying(text))).as(text).isInstanceOf(Verdict.NoOpinion.class);
    }

    @Test
    void everyEntryOfTheListIsFoundAsItIsAndInCapitals() {
        for (var entry : WordList.starting().entries()) {
            var phrase = String.join(" ", entry.words());
            assertThat(look(saying("so " + phrase + " then"))).as(phrase).isInstanceOf(Verdict.Hold.class);
            assertThat(look(saying(phrase.toUpperCase(java.util.Locale.ROOT))))
                    .as(phrase)
                    .isInstanceOf(Verdict.Hold.class);
        }
        assertThat(WordList.starting().entries()).hasSizeGreaterThan(200);
    }

    @Test
    void marksAreInUtf16UnitsOfTheText() {
        var text = "👍🏽 Ｓhit! and sh1t";
        var hold = (Verdict.Hold) look(saying(text));
        assertThat(hold.marks()).hasSize(2);
        assertThat(hold.marks().stream()
                        .map(mark -> text.substring(mark.from(), mark.to()))
                        .toList())
                .isEqualTo(List.of("Ｓhit", "sh1t"));
        assertThat(hold.why()).isEqualTo("Words on the list were found: “Ｓhit” (bad language), “sh1t” (bad language).");
    }

    @Test
    void whatStandsBesideTheTextIsLookedAtToo() {
        var clean = saying("Good morning");
        for (var post : List.of(
                clean.warning("shit"),
                clean.tags("FuckThis"),
                clean.categories("shit"),
                clean.media(Media.image("https://e.org/a.png", "a shit drawing")),
                clean.card("Holy shit", null),
                clean.card("Title", "shit happens"),
                clean.poll(1, "yes", "shit"),
                clean.quote(null, "shit"))) {
            var verdict = look(post);
            assertThat(verdict).as(post.toString()).isInstanceOf(Verdict.Hold.class);
            assertThat(((Verdict.Hold) verdict).marks()).isEmpty();
        }
        assertThat(((Verdict.Hold) look(clean.media(Media.image("https://e.org/a.png", "a shit drawing")))).why())
                .isEqualTo("A word on the list was found: “shit” (bad language) in a picture's description.");
    }

    /** What takes quadratic time would take an hour here. */
    @Test
    @Timeout(120)
    void aLongHostileTextIsLookedAtInTime() {
        for (var text : List.of(
                "f ".repeat(50_000),
                "*".repeat(100_000),
                "f*".repeat(50_000),
                "ffff".repeat(25_000),
                "#Aa".repeat(30_000),
                "a.".repeat(50_000),
                "www.".repeat(25_000))) {
            assertThat(look(saying(text))).as(text.substring(0, 10)).isNotNull();
        }
    }
}
