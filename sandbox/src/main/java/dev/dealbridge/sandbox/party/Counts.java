package dev.dealbridge.sandbox.party;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Store;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What hangs on persons or on organizations: counters, the next and the last activity.
final class Counts {
    private static final Comparator<ObjectNode> BY_DUE_TIME = Comparator.comparing(
                    (ObjectNode activity) -> Json.sortKey(activity, "due_date"))
            .thenComparing(activity -> Json.sortKey(activity, "due_time"))
            .thenComparingLong(activity -> Json.longAt(activity, "id"));

    private final Records records;
    private final Kind kind;
    private final String link;

    /// @param link the property by which others point to a record of this kind
    Counts(Records records, Kind kind, String link) {
        this.records = records;
        this.kind = kind;
        this.link = link;
    }

    /// The value of an optional property of a record.
    @Nullable
    JsonNode of(String name, ObjectNode row) {
        return switch (name) {
            case "open_deals_count" -> number(deals(row, "open"));
            case "won_deals_count" -> number(deals(row, "won"));
            case "lost_deals_count" -> number(deals(row, "lost"));
            case "closed_deals_count" -> number(deals(row, "won", "lost"));
            case "related_open_deals_count" -> number(with(relatedDeals(row), "open"));
            case "related_won_deals_count" -> number(with(relatedDeals(row), "won"));
            case "related_lost_deals_count" -> number(with(relatedDeals(row), "lost"));
            case "related_closed_deals_count" -> number(with(relatedDeals(row), "won", "lost"));
            case "participant_open_deals_count" -> number(with(participations(row), "open"));
            case "participant_closed_deals_count" -> number(with(participations(row), "won", "lost"));
            case "files_count" -> number(attached(Kind.FILE, row).count());
            case "notes_count" -> number(attached(Kind.NOTE, row).count());
            case "people_count" -> number(attached(Kind.PERSON, row).count());
            case "activities_count" -> number(attached(Kind.ACTIVITY, row).count());
            case "done_activities_count" -> number(activities(row, true).count());
            case "undone_activities_count" -> number(activities(row, false).count());
            case "followers_count" -> number(followers(row).size());
            case "next_activity_id" ->
                nextActivity(row).map(id -> id.path("id")).orElse(null);
            case "last_activity_id" ->
                lastActivity(row).map(id -> id.path("id")).orElse(null);
            case "email_messages_count" -> number(0);
            case "smart_bcc_email" -> Json.array().add(mailbox(records)).get(0);
            default -> row.get(name);
        };
    }

    /// The address to which mails are copied.
    static String mailbox(Records records) {
        return records.account().domain() + "@pipedrivemail.com";
    }

    /// The deals that point to a record.
    Stream<ObjectNode> deals(ObjectNode row) {
        return attached(Kind.DEAL, row);
    }

    private long deals(ObjectNode row, String... statuses) {
        return with(deals(row), statuses);
    }

    private static long with(Stream<ObjectNode> deals, String... statuses) {
        return deals.filter(
                        deal -> List.of(statuses).contains(Objects.requireNonNullElse(Json.textAt(deal, "status"), "")))
                .count();
    }

    /// The deals of an organization's persons that are not the organization's own.
    Stream<ObjectNode> relatedDeals(ObjectNode row) {
        if (kind != Kind.ORGANIZATION) {
            return Stream.empty();
        }
        long id = Json.longAt(row, "id");
        return attached(Kind.PERSON, row)
                .flatMap(person -> store().rowsBy(Kind.DEAL, "person_id", Json.longAt(person, "id")).stream())
                .filter(deal -> isThere(deal) && Json.longAt(deal, "org_id") != id);
    }

    /// The deals of which a person is a participant without being the deal's person.
    private Stream<ObjectNode> participations(ObjectNode row) {
        long id = Json.longAt(row, "id");
        return store().rowsBy(Kind.DEAL_PARTICIPANT, "person_id", id).stream()
                .filter(Counts::isThere)
                .map(participant -> Json.longAt(participant, "deal_id"))
                .distinct()
                .flatMap(deal -> Stream.ofNullable(records.find(Kind.DEAL, deal)))
                .filter(deal -> isThere(deal) && Json.longAt(deal, "person_id") != id);
    }

    /// The records of a kind that point to this one and are not deleted.
    Stream<ObjectNode> attached(Kind attached, ObjectNode row) {
        return store().rowsBy(attached, link, Json.longAt(row, "id")).stream().filter(Counts::isThere);
    }

    private Stream<ObjectNode> activities(ObjectNode row, boolean done) {
        return attached(Kind.ACTIVITY, row).filter(activity -> Json.flagAt(activity, "done") == done);
    }

    /// The undone activity that is due first.
    Optional<ObjectNode> nextActivity(ObjectNode row) {
        return activities(row, false)
                .filter(activity -> activity.has("due_date"))
                .min(BY_DUE_TIME);
    }

    /// The done activity that was due last.
    Optional<ObjectNode> lastActivity(ObjectNode row) {
        return activities(row, true).max(BY_DUE_TIME);
    }

    /// The followers of a record.
    List<ObjectNode> followers(ObjectNode row) {
        return store().rowsBy(Kind.FOLLOWER, "object_id", Json.longAt(row, "id")).stream()
                .filter(follower -> kind.key().equals(Json.textAt(follower, "object")))
                .toList();
    }

    /// Whether a record of any kind is not deleted.
    static boolean isThere(ObjectNode row) {
        return !Json.flagAt(row, "is_deleted") && (!row.has("active_flag") || Json.flagAt(row, "active_flag"));
    }

    private Store store() {
        return records.store();
    }

    private static JsonNode number(long value) {
        return Json.number(BigDecimal.valueOf(value));
    }
}
