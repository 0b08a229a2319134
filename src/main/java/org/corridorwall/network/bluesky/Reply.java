package org.corridorwall.network.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;
import org.corridorwall.network.Answer;

/** What a server said to one call. */
sealed interface Reply {
    record Told(JsonNode tree) implements Reply {}

    /**
     * @param status of HTTP, 0 when there was none
     * @param error the name and
     * @param message the words of an XRPC error, empty where there are none (https://atproto.com/specs/xrpc#error-responses)
     * @param means what a reading answers when it can't do without
     */
    record Refused(int status, String error, String message, Answer means) implements Reply {
        private static final Pattern NO_ACCOUNT = Pattern.compile(
                "(?i).*(profile|actor|account|repo|user) (was )?not found.*|.*could not find (repo|root|user|account).*");

        private static final Set<String> NO_ACCOUNT_NAMES = Set.of("RepoNotFound", "ActorNotFound", "AccountNotFound");
        private static final Set<String> TOKENS = Set.of("ExpiredToken", "InvalidToken");
        private static final Set<String> SIGN_IN = Set.of("AuthMissing", "AuthenticationRequired");

        /** The server knows nobody of this name. */
        boolean noAccount() {
            if (status < 400 || status >= 500) return false;
            return NO_ACCOUNT_NAMES.contains(error)
                    || NO_ACCOUNT.matcher(message).matches();
        }

        boolean noRecord() {
            return error.equals("RecordNotFound");
        }

        /** The server doesn't have this call, or has nobody to pass it on to. */
        boolean noSuchCall() {
            if (noAccount() || noRecord()) return false;
            return status == 501
                    || status == 404
                    || status == 405
                    || error.equals("MethodNotImplemented")
                    || error.equals("XRPCNotSupported")
                    || message.startsWith("No service configured for");
        }

        /** A PDS passes calls for its AppView on for those who are signed in only. */
        boolean wantsSignIn() {
            return status == 401 || SIGN_IN.contains(error);
        }

        boolean tokenIsOver() {
            return TOKENS.contains(error) || status == 401 && !SIGN_IN.contains(error) && error.isEmpty();
        }
    }
}
