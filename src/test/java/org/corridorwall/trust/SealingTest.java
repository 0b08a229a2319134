package org.corridorwall.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SealingTest {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private final Sealing sealing = new Sealing(KEY, "webhook", new Random(1));

    @Test
    void whatIsSealedIsOpenedUnderItsOwnRowOnly() {
        var sealed = sealing.seal("7", "whsec é \uD83D\uDD11");

        assertThat(sealed).doesNotContain("whsec").matches("sealed1:[A-Za-z0-9+/]+");
        assertThat(sealing.open("7", sealed)).contains("whsec é \uD83D\uDD11");
        assertThat(sealing.open("8", sealed)).isEmpty();
    }

    @Test
    void theSameSecretIsNeverSealedAlikeTwice() {
        assertThat(sealing.seal("7", "same")).isNotEqualTo(sealing.seal("7", "same"));
    }

    @Test
    void anotherKeyAnotherPurposeAndAChangedLetterOpenNothing() {
        var sealed = sealing.seal("7", "secret");
        var other = KEY.clone();
        other[0] ^= 1;

        assertThat(new Sealing(other, "webhook", new Random(1)).open("7", sealed))
                .isEmpty();
        assertThat(new Sealing(KEY, "token", new Random(1)).open("7", sealed)).isEmpty();
        var bytes = Base64.getDecoder().decode(sealed.substring("sealed1:".length()));
        for (int i = 0; i < bytes.length; i++) {
            var changed = bytes.clone();
            changed[i] ^= 1;
            assertThat(sealing.open("7", "sealed1:" + Base64.getEncoder().encodeToString(changed)))
                    .isEmpty();
        }
        for (var nonsense : new String[] {"", "secret", "sealed1:", "sealed1:!!", "sealed1:AAAA"})
            assertThat(sealing.open("7", nonsense)).isEmpty();
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatThrownBy(() -> new Sealing(new byte[16], "webhook", new Random(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
