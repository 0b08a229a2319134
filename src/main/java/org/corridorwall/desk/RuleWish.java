package org.corridorwall.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corridorwall.safeguarding.RuleSetting;
import org.corridorwall.web.Problem;

/** How somebody wants a rule to be. What they leave out stays as it is. @param version of the setting that they saw */
record RuleWish(RuleSetting setting, int version) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param now how the rule is set
     * @throws org.corridorwall.web.Refused with 400 for what is no JSON object, 422 with every field that can't be right
     */
    static RuleWish read(byte[] body, RuleSetting now) {
        var object = object(body);
        var wrong = new ArrayList<Problem.Wrong>();
        object.fieldNames().forEachRemaining(name -> {
            if (!List.of("on", "lists", "dials", "version", "name").contains(name))
                wrong.add(new Problem.Wrong(name, "is none of on, lists, dials, version"));
        });
        var on = object.path("on");
        if (!on.isMissingNode() && !on.isBoolean()) wrong.add(new Problem.Wrong("on", "is true or false"));
        var version = object.path("version");
        if (!version.isIntegralNumber() || !version.canConvertToInt())
            wrong.add(new Problem.Wrong("version", "is the number of the setting that you saw"));
        var lists = new LinkedHashMap<>(now.lists());
        lists(object.path("lists"), lists, wrong);
        var dials = new LinkedHashMap<>(now.dials());
        dials(object.path("dials"), dials, wrong);
        if (!wrong.isEmpty()) throw Problem.wrong(wrong).refused();
        return of(now, on.asBoolean(now.on()), lists, dials, version.intValue());
    }

    /** @throws org.corridorwall.web.Refused with 422 and every field that can't be right */
    static RuleWish of(
            RuleSetting now, boolean on, Map<String, List<String>> lists, Map<String, Integer> dials, int version) {
        var wrong = RuleSetting.wrongs(now.kind(), on, lists, dials);
        if (!wrong.isEmpty())
            throw Problem.wrong(wrong.entrySet().stream()
                            .map(entry -> new Problem.Wrong(entry.getKey(), entry.getValue()))
                            .toList())
                    .refused();
        return new RuleWish(new RuleSetting(now.kind(), on, lists, dials, now.version()), version);
    }

    private static void lists(JsonNode sent, Map<String, List<String>> lists, List<Problem.Wrong> wrong) {
        if (sent.isMissingNode()) return;
        if (!sent.isObject()) wrong.add(new Problem.Wrong("lists", "is an object of lists of words"));
        sent.properties().forEach(entry -> {
            var words = new ArrayList<String>();
            boolean right = entry.getValue().isArray();
            for (var word : entry.getValue()) {
                right &= word.isTextual();
                words.add(word.asText());
            }
            if (right) lists.put(entry.getKey(), words);
            else wrong.add(new Problem.Wrong("lists." + entry.getKey(), "is a list of words"));
        });
    }

    private static void dials(JsonNode sent, Map<String, Integer> dials, List<Problem.Wrong> wrong) {
        if (sent.isMissingNode()) return;
        if (!sent.isObject()) wrong.add(new Problem.Wrong("dials", "is an object of numbers"));
        sent.properties().forEach(entry -> {
            if (entry.getValue().isIntegralNumber() && entry.getValue().canConvertToInt())
                dials.put(entry.getKey(), entry.getValue().intValue());
            else wrong.add(new Problem.Wrong("dials." + entry.getKey(), "is a whole number"));
        });
    }

    private static JsonNode object(byte[] body) {
        try {
            var read = JSON.readTree(body);
            if (read != null && read.isObject()) return read;
        } catch (IOException broken) {
            // Answered below, in the same words as an answer of another shape.
        }
        throw Problem.of(
                        400,
                        "The body is a JSON object such as {\"on\":true,\"lists\":{\"words\":[\"…\"]},\"version\":0}.")
                .refused();
    }
}
