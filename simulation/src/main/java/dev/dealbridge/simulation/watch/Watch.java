package dev.dealbridge.simulation.watch;

import dev.dealbridge.engine.intent.IntentState;
import dev.dealbridge.engine.lane.LaneStore;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.pipedrive.transport.Body;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.simulation.memory.MemoryFacts;
import dev.dealbridge.simulation.time.Scheduler;
import dev.dealbridge.simulation.time.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sees all that nodes do to the outside and to the data, at the moment when they do it, and what must never be among
/// it.
public final class Watch {

    private static final Pattern NOTE = Pattern.compile("\\[Dealbridge ([^\\]]+)]");
    private static final Pattern DEAL = Pattern.compile("\"deal_id\"\\s*:\\s*(\\d+)");
    private static final Pattern DEAL_PATH = Pattern.compile("/api/v2/deals/(\\d+)");

    private final Scheduler scheduler;
    private final MemoryFacts facts;
    private final Runnable stir;
    private final Map<String, Integer> effects = new TreeMap<>();
    private final Map<String, Instant> asked = new TreeMap<>();
    private final Set<String> claims = new HashSet<>();
    private long writes;

    /// @param stir called after Pipedrive was changed
    public Watch(Scheduler scheduler, MemoryFacts facts, Runnable stir) {
        this.scheduler = scheduler;
        this.facts = facts;
        this.stir = stir;
    }

    /// How many writes were carried out, in Pipedrive and in accounting.
    public long writes() {
        return writes;
    }

    /// When an invoice was last asked for.
    public Instant askedAt(String reference) {
        Instant at = asked.get(reference);
        if (at == null) {
            throw new Violation("invoice " + reference + " is there, and nobody asked for it");
        }
        return at;
    }

    /// A draft is about to be issued.
    public void issuing(InvoiceDraft draft) {
        writes++;
        asked.put(draft.reference(), scheduler.instant());
        require(
                isRecorded(intent -> intent.key().equals(draft.reference() + "/invoice")),
                "invoice " + draft.reference() + " was sent without an intent");
    }

    /// A write was carried out in Pipedrive.
    public void carriedOut(Call call) {
        writes++;
        stir.run();
        Matcher path = DEAL_PATH.matcher(call.path());
        if (path.matches()) {
            requireIntent(path.group(1), "/fields/", "the fields of deal " + path.group(1));
        } else if (call.body() instanceof Body.Multipart form && form.fields().containsKey("deal_id")) {
            String deal = form.fields().getOrDefault("deal_id", "");
            String file = form.files().getFirst().fileName();
            requireIntent(deal, "/file", "the file " + file);
            once("the file " + file + " on deal " + deal);
        } else if (call.path().endsWith("/notes") && call.body() instanceof Body.Json json) {
            String text = new String(json.content().bytes(), StandardCharsets.UTF_8);
            String reference = found(NOTE, text);
            requireIntent(found(DEAL, text), reference + "/note", "the note " + reference);
            once("the note " + reference);
        }
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private void requireIntent(String deal, String key, String what) {
        require(
                isRecorded(intent -> intent.laneKind().equals("deal")
                        && intent.laneRecord().equals(deal)
                        && intent.key().contains(key)),
                what + " was written without an intent");
    }

    /// Whether there is such a write that was sent.
    private boolean isRecorded(Predicate<MemoryFacts.IntentFact> which) {
        boolean[] recorded = {false};
        facts.intents(intent -> recorded[0] |= intent.state() != IntentState.PLANNED && which.test(intent));
        return recorded[0];
    }

    private void once(String effect) {
        int times = effects.merge(effect, 1, Integer::sum);
        require(times == 1, effect + " was written " + times + " times");
    }

    void claimed(LaneStore.Claim claim) {
        require(
                claims.add(claim.laneId() + "/" + claim.fence()),
                "lane " + claim.lane() + " was claimed twice with fence " + claim.fence());
    }

    /// A run is about to write into the data.
    void writing(LaneStore.Claim claim) {
        long fence = facts.lane(claim.laneId()).map(MemoryFacts.LaneFact::fence).orElse(-1L);
        require(
                fence == claim.fence(),
                "a run of " + claim.lane() + " with fence " + claim.fence() + " wrote although fence " + fence
                        + " was given");
    }

    /// Ends the simulation when something is not so. Also at places from where no error would get through.
    public void require(boolean condition, String what) {
        if (!condition) {
            Violation violation = new Violation(what);
            scheduler.fail(violation);
            throw violation;
        }
    }
}
