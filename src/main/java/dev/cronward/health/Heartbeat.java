package dev.cronward.health;

import dev.cronward.notify.Delivery;
import dev.cronward.notify.http.Endpoint;
import dev.cronward.notify.http.HttpPost;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Tells a dead man's switch elsewhere that this agent does its work, and says so only while that is true: {@code POST} to
 * the URL while the whole chain works, to {@code /fail} behind it with the reasons while it does not, and to {@code
 * /start} when the agent begins. Where nothing comes any more the other side knows that the agent, its node or the way
 * between them is gone. The form is that of Healthchecks' pings.
 */
public final class Heartbeat implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Heartbeat.class.getName());
    /** How often it is looked whether all is well: a change is told at once. */
    private static final Duration LOOK = Duration.ofSeconds(2);
    /** After a failed call, so long at most until the next. */
    private static final Duration SOON = Duration.ofSeconds(15);
    /** Receivers keep 10 kB of a body as a rule. */
    private static final int MOST_TEXT = 8_000;

    private final HeartbeatSettings settings;
    private final String node;
    private final Supplier<Wellbeing> wellbeing;
    private final UnaryOperator<String> redaction;
    private final HttpPost success;
    private final HttpPost start;
    private final HttpPost fail;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private volatile Optional<String> problem = Optional.empty();

    /**
     * Nothing is sent yet.
     *
     * @param wellbeing how the agent is at present; must answer at once, also when the agent hangs
     * @param redaction takes secrets out of the reasons
     * @throws IllegalArgumentException when the URL is of no use; the message does not contain it
     */
    public Heartbeat(
            HeartbeatSettings settings, String node, Supplier<Wellbeing> wellbeing, UnaryOperator<String> redaction) {
        this.settings = settings;
        this.node = node;
        this.wellbeing = wellbeing;
        this.redaction = redaction;
        Endpoint endpoint = Endpoint.secret(settings.url());
        var client = HttpPost.client(settings.timeout());
        this.success = new HttpPost(client, endpoint, settings.timeout());
        this.start = new HttpPost(client, endpoint.and("/start"), settings.timeout());
        this.fail = new HttpPost(client, endpoint.and("/fail"), settings.timeout());
        this.thread = Thread.ofVirtual().name("cronward-heartbeat").unstarted(this::run);
    }

    /** Begins to tell. */
    public void begin() {
        thread.start();
    }

    /** Why the last call failed; empty where it did not. */
    public Optional<String> problem() {
        return problem;
    }

    private void run() {
        send(start, "cronward begins to watch node " + node);
        Optional<Boolean> told = Optional.empty();
        long next = System.nanoTime();
        do {
            Wellbeing now = wellbeing.get();
            boolean changed = !told.equals(Optional.of(now.well()));
            // Before it has started there is nothing to say: that it begins was told.
            boolean silent = told.isEmpty() && !now.started();
            if (!silent && (changed || System.nanoTime() - next >= 0)) {
                boolean taken = now.well()
                        ? send(success, "cronward watches node " + node)
                        : send(fail, "cronward on node " + node + " is not well\n" + String.join("\n", now.reasons()));
                told = Optional.of(now.well());
                boolean soon = !taken && settings.interval().compareTo(SOON) > 0;
                next = System.nanoTime() + (soon ? SOON : settings.interval()).toNanos();
            }
        } while (!endsWithin(LOOK));
    }

    private boolean endsWithin(Duration wait) {
        try {
            return ended.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private boolean send(HttpPost post, String text) {
        String clean = redaction.apply(text);
        byte[] body = clean.substring(0, Math.min(clean.length(), MOST_TEXT)).getBytes(StandardCharsets.UTF_8);
        Optional<String> failed =
                switch (post.text(body, Instant.now())) {
                    case Delivery.Delivered delivered -> Optional.empty();
                    case Delivery.TryAgain again -> Optional.of(again.reason());
                    case Delivery.Rejected rejected -> Optional.of(rejected.reason());
                };
        if (ended.getCount() == 0) {
            return false; // the call was broken off
        }
        if (failed.isPresent() && problem.isEmpty()) {
            LOG.log(System.Logger.Level.WARNING, "the heartbeat is not taken: " + failed.get());
        } else if (failed.isEmpty() && problem.isPresent()) {
            LOG.log(System.Logger.Level.INFO, "the heartbeat is taken again");
        }
        problem = failed.map(reason -> "the heartbeat is not taken: " + reason);
        return failed.isEmpty();
    }

    /** Ends it; nothing is sent of that, since an agent that does not come back must be missed. */
    @Override
    public void close() {
        ended.countDown();
        thread.interrupt();
    }
}
