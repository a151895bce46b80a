package dev.dealbridge.sandbox.record;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.settings.Plan;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Sight;
import dev.dealbridge.sandbox.store.Store;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Who sees what (facts of Pipedrive's API, section 3): administrators, owner and followers always, everybody else as
/// `visible_to` says. The visibility groups of Premium and Ultimate are the roles of users. Used inside transactions of
/// the store only.
public final class Visibility {
    private static final Set<Kind> OWNED =
            EnumSet.of(Kind.DEAL, Kind.LEAD, Kind.PERSON, Kind.ORGANIZATION, Kind.PRODUCT);
    /// Parts of a deal, which are seen with it.
    private static final Set<Kind> PARTS =
            EnumSet.of(Kind.DEAL_PRODUCT, Kind.DEAL_DISCOUNT, Kind.DEAL_INSTALLMENT, Kind.DEAL_PARTICIPANT);
    /// What hangs on records, and is seen when all of those are.
    private static final Set<Kind> HANGING = EnumSet.of(Kind.NOTE, Kind.FILE);

    private static final long OWNER_ONLY = 1;
    private static final long GROUP = 3;
    private static final long GROUP_AND_BELOW = 5;

    private final Store store;
    private final Plan plan;

    Visibility(Store store, Plan plan) {
        this.store = store;
        this.plan = plan;
    }

    /// What a user sees.
    public Sight of(long userId) {
        ObjectNode user = store.find(Kind.USER, userId);
        return user != null && Json.flagAt(user, "is_admin") ? Sight.ALL : new Eyes(userId);
    }

    /// What a user sees who is no administrator.
    private final class Eyes implements Sight {
        private final long userId;

        Eyes(long userId) {
            this.userId = userId;
        }

        @Override
        public boolean hides(Kind kind) {
            return OWNED.contains(kind) || PARTS.contains(kind) || HANGING.contains(kind);
        }

        @Override
        public boolean sees(Kind kind, ObjectNode row) {
            if (OWNED.contains(kind)) {
                return isOpenTo(kind, row);
            }
            if (PARTS.contains(kind)) {
                return seesLink(row, "deal_id", Kind.DEAL);
            }
            return seesLink(row, "deal_id", Kind.DEAL)
                    && seesLink(row, "lead_id", Kind.LEAD)
                    && seesLink(row, "person_id", Kind.PERSON)
                    && seesLink(row, "org_id", Kind.ORGANIZATION)
                    && seesLink(row, "product_id", Kind.PRODUCT);
        }

        /// A record that is gone for good hides nothing.
        private boolean seesLink(ObjectNode row, String property, Kind kind) {
            JsonNode link = Json.value(row, property);
            ObjectNode target = link == null ? null : store.seeing(Sight.ALL, () -> linked(kind, link));
            return target == null || isOpenTo(kind, target);
        }

        private @Nullable ObjectNode linked(Kind kind, JsonNode link) {
            return link.isString()
                    ? store.rowsBy(kind, "uuid", link.stringValue()).stream()
                            .findFirst()
                            .orElse(null)
                    : store.find(kind, link.longValue());
        }

        private boolean isOpenTo(Kind kind, ObjectNode row) {
            long owner = Json.longAt(row, "owner_id");
            return owner == userId
                    || levelOpens(Json.longAt(row, "visible_to"), owner)
                    || store.rowsBy(Kind.FOLLOWER, "object_id", Json.longAt(row, "id")).stream()
                            .anyMatch(follower -> Json.longAt(follower, "user_id") == userId
                                    && Objects.equals(Json.textAt(follower, "object"), kind.key()));
        }

        private boolean levelOpens(long level, long owner) {
            if (level == OWNER_ONLY) {
                return false;
            }
            if (!plan.hasGroups() || (level != GROUP && level != GROUP_AND_BELOW)) {
                return true;
            }
            long group = groupOf(owner);
            long at = groupOf(userId);
            while (at != group && at != 0 && level == GROUP_AND_BELOW) {
                ObjectNode role = store.find(Kind.ROLE, at);
                at = role == null ? 0 : Json.longAt(role, "parent_role_id");
            }
            return at == group;
        }

        private long groupOf(long user) {
            ObjectNode row = store.find(Kind.USER, user);
            return row == null ? 1 : Math.max(1, Json.longAt(row, "role_id"));
        }
    }
}
