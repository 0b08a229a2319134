package org.corridorwall.app;

import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.concurrent.Callable;
import org.corridorwall.signin.Tokens;
import org.corridorwall.trust.EmailAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "token", description = "Prints a token for the JSON API with that person's rights, and nothing else.")
final class TokenCommand implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofDays(3660);

    private final Surroundings here;

    @Parameters(paramLabel = "EMAIL", description = "a person's address, as the trust file says it")
    private String email = "";

    @Option(names = "--for", paramLabel = "P30D", description = "how long it lasts; 30 days unless said")
    private String lasting = "P30D";

    @Option(names = "--revoke", description = "ends all tokens of that person instead")
    private boolean revoke;

    TokenCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        var settings = here.settings();
        var address = EmailAddress.find(email)
                .orElseThrow(() -> new CommandTrouble("'" + email + "' is not an e-mail address."));
        var duration = duration();
        try (var database = here.database(settings)) {
            String answer = database.write(db -> {
                var tokens = new Tokens(Clock.kept(db, here.machine()), settings.adminEmail(), new SecureRandom());
                if (revoke) return ended(tokens.revokeAll(db, address));
                return tokens.make(db, address, duration)
                        .orElseThrow(() -> new CommandTrouble("Nobody on this installation has the address " + address
                                + ". Give it to a person in the trust file (email: " + address
                                + ") and import the file."));
            });
            here.out().println(answer);
        }
        return 0;
    }

    private static String ended(int number) {
        return switch (number) {
            case 0 -> "There was no token to end.";
            case 1 -> "One token was ended.";
            default -> number + " tokens were ended.";
        };
    }

    /** ISO 8601: {@code P30D}, {@code P6W}, {@code PT2H}; a month is 31 days and a year 366, never too short. */
    private Duration duration() {
        var duration = parsed();
        if (duration.isPositive() && duration.compareTo(LONGEST) <= 0) return duration;
        throw new CommandTrouble("--for: '" + lasting + "' is not between a moment and ten years.");
    }

    private Duration parsed() {
        try {
            return Duration.parse(lasting);
        } catch (DateTimeException noHours) {
            try {
                var period = Period.parse(lasting);
                return Duration.ofDays(period.getYears() * 366L + period.getMonths() * 31L + period.getDays());
            } catch (DateTimeException wrong) {
                throw new CommandTrouble("--for: '" + lasting + "' is not a duration such as P30D.");
            }
        }
    }
}
