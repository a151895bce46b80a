package dev.dealbridge.sandbox.search;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Pages;
import dev.dealbridge.sandbox.wire.Query;
import dev.dealbridge.sandbox.wire.Reply;
import dev.dealbridge.sandbox.wire.Rows;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One search: looks through kinds of records, then shows a page of what it found, the best first.
final class Search {
    private static final int MOST_RELATED = 100;

    /// A match elsewhere than in the name counts half.
    private static final BigDecimal ELSEWHERE = new BigDecimal("0.5");

    private final Query query;
    private final Term term;
    private final SearchIndex.View view;
    private final Texts texts;
    private final Found found;
    private final List<Hit> hits = new ArrayList<>();

    /// @throws dev.dealbridge.sandbox.wire.ApiError 400 when the term is missing or too short
    Search(Records records, SearchIndex.View view, Query query) {
        this.query = query;
        this.term = Term.of(query, query.flag("exact_match"));
        this.view = view;
        this.texts = new Texts(records, view);
        this.found = new Found(records, texts, query.list("include_fields"));
    }

    /// Looks through the records of a kind that are wanted.
    void look(Searched searched, Predicate<ObjectNode> wanted) {
        List<String> asked = query.list("fields");
        List<String> fields = searched.fields().stream()
                .filter(field -> asked.isEmpty() || asked.contains(field))
                .toList();
        for (ObjectNode row : view.rows(searched.kind())) {
            BigDecimal best = BigDecimal.ZERO;
            if (wanted.test(row)) {
                for (String field : fields) {
                    BigDecimal score = term.score(texts.in(field, searched, row));
                    best = best.max(field.equals(searched.fields().getFirst()) ? score : score.multiply(ELSEWHERE));
                }
            }
            if (best.signum() > 0) {
                hits.add(new Hit(searched, row, best));
            }
        }
    }

    /// A page of the results.
    Reply page(Call call, int most) {
        hits.sort(Hit.ORDER);
        List<ObjectNode> places = new ArrayList<>();
        for (int i = 0; i < hits.size(); i++) {
            places.add(Json.object().put("id", i));
        }
        List<Hit> shown = new ArrayList<>();
        Reply page = call.operation().version() == 1
                ? Pages.byStart(query, places, most, place -> show(place, shown))
                : Pages.byCursor(query, Rows.of(places), _ -> true, place -> show(place, shown));
        if (!(page.json() instanceof ObjectNode body)) {
            return page;
        }
        ObjectNode data = Json.object();
        data.set("items", body.path("data"));
        if (query.flag("search_for_related_items")) {
            data.set("related_items", related(shown));
        }
        body.set("data", data);
        return page;
    }

    private ObjectNode show(ObjectNode place, List<Hit> shown) {
        Hit hit = hits.get((int) Json.longAt(place, "id"));
        shown.add(hit);
        return found.result(hit);
    }

    /// The newest deals and leads of the persons and organizations, and the newest persons of the organizations,
    /// without those that were found themselves.
    private ArrayNode related(List<Hit> shown) {
        Set<Hit> related = new LinkedHashSet<>();
        for (Hit hit : shown) {
            if (hit.searched() == Searched.PERSON) {
                related.addAll(linked(Searched.LEAD, "person_id", hit));
                related.addAll(linked(Searched.DEAL, "person_id", hit));
            } else if (hit.searched() == Searched.ORGANIZATION) {
                related.addAll(linked(Searched.LEAD, "organization_id", hit));
                related.addAll(linked(Searched.DEAL, "org_id", hit));
                related.addAll(linked(Searched.PERSON, "org_id", hit));
            }
        }
        ArrayNode results = Json.array();
        for (Hit hit : related) {
            if (shown.stream().noneMatch(other -> other.isSame(hit))) {
                results.add(found.result(hit));
            }
        }
        return results;
    }

    private List<Hit> linked(Searched searched, String link, Hit to) {
        Kind kind = searched.kind();
        return view.records().store().rowsBy(kind, link, Json.longAt(to.row(), "id")).reversed().stream()
                .filter(row -> view.isKnown(kind, row) && !Json.flagAt(row, "is_deleted"))
                .limit(MOST_RELATED)
                .map(row -> new Hit(searched, row, BigDecimal.ZERO))
                .toList();
    }
}
