package org.corridorwall.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundleTest {
    private static final Path FOLDER = Path.of("src/main/resources/phrases");

    @Test
    void everyBundleHasExactlyThePhrasesThatAreAskedFor() throws IOException {
        var asked = new TreeSet<String>();
        for (var phrase : Phrases.class.getMethods())
            if (!phrase.getName().equals("newPostsForms")) asked.add(phrase.getName());
        asked.add("numerals");
        try (var files = Files.list(FOLDER)) {
            for (var file : files.toList()) {
                var words = new Properties();
                try (var reader = Files.newBufferedReader(file)) {
                    words.load(reader);
                }
                var keys = new TreeSet<String>();
                for (var key : words.stringPropertyNames())
                    keys.add(key.replaceFirst("\\.(zero|one|two|few|many|other)$", ""));
                assertThat(keys).as(file.toString()).isEqualTo(asked);
            }
        }
    }

    @Test
    void everyPhraseUsesWhatItIsGiven() {
        var english = Bundle.english();
        for (var phrase : Phrases.class.getMethods()) {
            if (phrase.getName().equals("newPostsForms")) continue;
            var counts = phrase.getParameterCount() > 0 && phrase.getParameterTypes()[0] == int.class;
            var written = english.getProperty(phrase.getName() + (counts ? ".other" : ""));
            for (int i = 0; i < phrase.getParameterCount(); i++)
                assertThat(written).as(phrase.getName()).containsPattern("\\{" + i + "w?}");
            assertThat(Pattern.compile("\\{\\d").matcher(written).results().count())
                    .as(phrase.getName())
                    .isLessThanOrEqualTo(Math.max(1, phrase.getParameterCount()));
        }
    }

    @Test
    void whatStandsInAPhraseIsNotReadAsAPlace() {
        assertThat(Bundle.in(Locale.UK).phrases().nobodyPostedAbout("{0} $1 \\"))
                .isEqualTo("Nobody has posted about {0} $1 \\ yet.");
    }

    @Test
    void numbersAreWrittenAsTheLanguageWritesThem() {
        var say = Bundle.in(Locale.UK).phrases();

        assertThat(say.posts(1)).isEqualTo("1 post");
        assertThat(say.posts(4812)).isEqualTo("4,812 posts");
        assertThat(say.mastheadLine(8)).contains("our eight schools");
        assertThat(say.mastheadLine(40)).contains("our 40 schools");
    }

    @ParameterizedTest
    @CsvSource({"0,dim postiadau", "1,un postiad", "2,dau bostiad", "3,tri phostiad", "6,chwe phostiad", "11,11 postiad"
    })
    void welshNeedsNoTemplateToChange(int count, String expected) {
        var words = new Properties();
        words.putAll(Bundle.english());
        words.setProperty("posts.zero", "dim postiadau");
        words.setProperty("posts.one", "un postiad");
        words.setProperty("posts.two", "dau bostiad");
        words.setProperty("posts.few", "tri phostiad");
        words.setProperty("posts.many", "chwe phostiad");
        words.setProperty("posts.other", "{0} postiad");

        assertThat(Bundle.of(words, Locale.of("cy")).posts(count)).isEqualTo(expected);
    }

    @Test
    void aTranslationThatLacksAPhraseIsRefused() {
        var words = new Properties();
        words.putAll(Bundle.english());
        words.remove("olderPosts");

        assertThatThrownBy(() -> Bundle.of(words, Locale.of("cy"))).hasMessageContaining("olderPosts");
    }

    @Test
    void aLanguageWithoutABundleIsSaidInEnglishAndSaysSo() {
        assertThat(Bundle.in(Locale.of("qq")).locale()).isEqualTo(Locale.UK);
    }

    @Test
    void theFormsForTheScriptAreThoseOfTheLanguage() {
        assertThat(Bundle.in(Locale.UK).phrases().newPostsForms().keySet())
                .containsExactlyElementsOf(Arrays.asList("one", "other"));
    }
}
