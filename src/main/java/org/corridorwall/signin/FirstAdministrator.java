package org.corridorwall.signin;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.corridorwall.db.Database;
import org.corridorwall.trust.EmailAddress;

/**
 * The administrator whom the settings name. Their password is taken over once for each that is set: whoever changed it
 * here since keeps what they chose, and whoever forgot it sets another.
 */
public final class FirstAdministrator {
    private final Database database;
    private final InstantSource clock;
    private final Hashing hashing;

    public FirstAdministrator(Database database, InstantSource clock, Hashing hashing) {
        this.database = database;
        this.clock = clock;
        this.hashing = hashing;
    }

    /** @return what is wrong with the password, in a sentence: then it was not taken over */
    public Optional<String> appoint(EmailAddress email, String typed) {
        var before = database.read(db -> PasswordStore.setting(db, email));
        var password = Password.of(typed);
        if (password.isPresent() && before.isPresent() && hashing.fits(password.get(), before.get()))
            return Optional.empty();
        if (password.isEmpty()) return Optional.of("Choose at most " + Password.LONGEST + " characters.");
        var weak = PasswordRule.wrong(password.get(), List.of(email.folded()));
        if (weak.isPresent()) return weak;
        var hash = hashing.hash(password.get());
        database.change(db -> {
            PasswordStore.put(db, email, hash, clock.instant());
            PasswordStore.keepSetting(db, email, hash);
            SessionStore.endAll(db, email, -1);
        });
        return Optional.empty();
    }
}
