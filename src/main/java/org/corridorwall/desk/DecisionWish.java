package org.corridorwall.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;
import org.corridorwall.safeguarding.State;
import org.corridorwall.web.Problem;

/** What somebody asks to be decided. @param version of the decision that they saw */
record DecisionWish(State state, String why, int version) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_WHY = 2_000;

    /** @throws org.corridorwall.web.Refused with 400 for what is no JSON object, 422 with every field that can't be right */
    static DecisionWish read(byte[] body) {
        var object = object(body);
        var wrong = new ArrayList<Problem.Wrong>();
        Optional<State> state = object.path("state").isTextual()
                ? State.find(object.path("state").textValue())
                : Optional.empty();
        if (state.isEmpty()) wrong.add(new Problem.Wrong("state", "is published, held, hidden or removed"));
        var why = object.path("why");
        if (!why.isMissingNode() && !why.isNull() && !why.isTextual())
            wrong.add(new Problem.Wrong("why", "is a reason in words"));
        if (why.isTextual() && why.textValue().length() > LONGEST_WHY)
            wrong.add(new Problem.Wrong("why", "has at most " + LONGEST_WHY + " characters"));
        var version = object.path("version");
        if (!version.isIntegralNumber() || !version.canConvertToInt())
            wrong.add(new Problem.Wrong("version", "is the number of the decision that you saw"));
        if (!wrong.isEmpty()) throw Problem.wrong(wrong).refused();
        return new DecisionWish(state.orElseThrow(), Bodies.plain(why.asText("")), version.intValue());
    }

    private static JsonNode object(byte[] body) {
        try {
            var read = JSON.readTree(body);
            if (read != null && read.isObject()) return read;
        } catch (IOException broken) {
            // Answered below, in the same words as an answer of another shape.
        }
        throw Problem.of(
                        400, "The body is a JSON object such as {\"state\":\"published\",\"why\":\"…\",\"version\":3}.")
                .refused();
    }
}
