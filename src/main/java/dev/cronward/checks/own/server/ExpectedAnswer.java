package dev.cronward.checks.own.server;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What has to be in an answer.
 *
 * @param contains a text
 * @param json where in its JSON a value is (RFC 6901): a number, unless {@code equals} is there
 * @param equals the text of that value
 */
record ExpectedAnswer(Optional<String> contains, Optional<JsonPointer> json, Optional<String> equals) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int SHOWN = 60;

    /** Notes the number, and what is wrong as clauses about the answer. */
    void note(String body, Map<String, Double> values, List<String> faults) {
        contains.filter(text -> !body.contains(text))
                .ifPresent(text -> faults.add("the answer does not contain '" + text + "'"));
        json.ifPresent(pointer -> value(body, pointer, values, faults));
    }

    private void value(String body, JsonPointer pointer, Map<String, Double> values, List<String> faults) {
        JsonNode node;
        try {
            node = MAPPER.readTree(body).at(pointer);
        } catch (JsonProcessingException e) {
            faults.add("the answer is no JSON, or longer than " + HttpProbe.MOST / 1024 + " KiB");
            return;
        }
        if (node.isNumber()) {
            values.put(Value.QUANTITY.name(), node.doubleValue());
        }
        if (node.isMissingNode()) {
            faults.add("there is no " + pointer + " in the answer");
        } else if (equals.filter(wanted -> !wanted.equals(node.asText())).isPresent()) {
            faults.add(pointer + " in the answer is " + shown(node) + ", not '" + equals.get() + "'");
        } else if (equals.isEmpty() && !node.isNumber()) {
            faults.add(pointer + " in the answer is " + shown(node) + ", which is no number");
        }
    }

    private static String shown(JsonNode node) {
        if (node.isContainerNode()) {
            return node.isArray() ? "a list" : "an object";
        }
        String text = node.asText().replaceAll("\\p{Cntrl}", " ");
        return "'" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + "'";
    }
}
