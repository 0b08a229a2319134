package org.corridorwall.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTest {
    private static final List<String> NAMES =
            List.of("j.okafor@harbour.example", "Mrs Okafor", "Harbour Learning Trust", "Saltmarsh Infants");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "elevenchars",
                "aaaaaaaaaaaaaaaaaaaa",
                "abcabcabcabcabcabc",
                "Password1234!",
                "P@ssw0rd2027!!",
                "passwordpassword",
                "Welcome2School!",
                "qwertyuiop123456",
                "1qaz2wsx3edc4rfv",
                "Summer2027!!!!",
                "letmein-letmein-99",
                "123456789012345",
                "Harbour2027!!!",
                "H4rb0ur-L3arning",
                "okafor-okafor-1",
                "SaltmarshInfants1",
                "abcdefghijklmnop",
                "zyxwvutsrqponmlk",
                "teacher-september-27",
                "££££££££££££££"
            })
    void whatSomebodyWouldTryFirstIsRefused(String typed) {
        assertThat(PasswordRule.wrong(Password.of(typed).orElseThrow(), NAMES)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "otter kettle violin",
                "correct horse battery staple",
                "my class has 3 frogs",
                "Xk7#vB2q!mWz",
                "dŵr oer yn y bore",
                "mitternacht im regen",
                "пароль из трёх слов",
                "the harbour smells of tar"
            })
    void aPassphraseIsTakenWithoutCapitalsDigitsOrSigns(String typed) {
        assertThat(PasswordRule.wrong(Password.of(typed).orElseThrow(), NAMES)).isEmpty();
    }

    @Test
    void twoSpellingsThatLookAlikeAreOnePassword() {
        assertThat(Password.of("cafe\u0301 au lait noir")).isEqualTo(Password.of("caf\u00e9 au lait noir"));
        assertThat(Password.of("x".repeat(257))).isEmpty();
        assertThat(Password.of("🦦".repeat(256))).isPresent();
    }
}
