package dev.cronward.records.otlp;

import dev.cronward.notify.Delivery;
import dev.cronward.notify.http.HttpPost;
import dev.cronward.records.RunRecord;
import dev.cronward.records.Sink;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the two signals share: the POST, and how its answer is to be taken (OTLP 1.x, section OTLP/HTTP). */
abstract class OtlpSink implements Sink {
    /**
     * The specification allows to try again with 429, 502, 503 and 504 only. A wrong path or refused credentials (401,
     * 403, 404 ...) are tried again all the same: they say nothing of what was sent, and it is worth keeping.
     */
    private static final Set<Integer> REFUSED = Set.of(500, 501, 505, 507, 508);

    private final String name;
    private final HttpPost post;
    private final PartialSuccess partial = new PartialSuccess();

    OtlpSink(String name, OtlpSettings settings) {
        this.name = name;
        this.post = new HttpPost(
                settings.client(),
                settings.endpoint(),
                settings.timeout(),
                new HttpPost.Manners(Map.of(), REFUSED, partial::read));
    }

    abstract byte[] body(List<RunRecord> records, Instant now);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Delivery deliver(List<RunRecord> records, Instant now) {
        partial.forget();
        return post.json(body(records, now), now);
    }

    @Override
    public final long leftOut() {
        return partial.rejected();
    }

    @Override
    public final String toString() {
        return name;
    }
}
