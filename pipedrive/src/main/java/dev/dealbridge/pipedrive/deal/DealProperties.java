package dev.dealbridge.pipedrive.deal;

import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.field.LateValue;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.id.StageId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.value.CustomValue;
import dev.dealbridge.pipedrive.value.Field;
import dev.dealbridge.pipedrive.value.Visibility;
import dev.dealbridge.pipedrive.wire.Changes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// What can be written into a deal, new or existing. Only what is named is sent. Immutable: every method gives a
/// changed copy.
///
/// Pipedrive's rules: a lost reason only on a lost deal, a won time only on a won one; the stage decides the
/// pipeline, a pipeline alone means its first stage; the value of a deal with product lines follows the lines.
///
/// @param <S> the type itself
public abstract sealed class DealProperties<S extends DealProperties<S>> permits NewDeal, DealUpdate {

    private static final int LONGEST_TITLE = 255;

    private final Changes changes;

    DealProperties(Changes changes) {
        this.changes = changes;
    }

    abstract S changed(Changes more);

    Changes changes() {
        return changes;
    }

    /// In major units of the deal's currency.
    public S withValue(BigDecimal value) {
        return changed(changes.with("value", value));
    }

    /// An ISO 4217 code.
    public S withCurrency(String currency) {
        return changed(changes.with("currency", currency));
    }

    public S withOwner(UserId owner) {
        return changed(changes.with("owner_id", owner.value()));
    }

    public S withPerson(PersonId person) {
        return withPerson(Field.set(person));
    }

    public S withPerson(Field<PersonId> person) {
        return changed(person.addTo(changes, "person_id", id -> Changes.whole(id.value())));
    }

    public S withOrganization(OrganizationId organization) {
        return withOrganization(Field.set(organization));
    }

    public S withOrganization(Field<OrganizationId> organization) {
        return changed(organization.addTo(changes, "org_id", id -> Changes.whole(id.value())));
    }

    public S withPipeline(PipelineId pipeline) {
        return changed(changes.with("pipeline_id", pipeline.value()));
    }

    public S withStage(StageId stage) {
        return changed(changes.with("stage_id", stage.value()));
    }

    public S withStatus(DealStatus status) {
        return changed(changes.with("status", status.text()));
    }

    public S withWonTime(Instant time) {
        return changed(changes.with("won_time", time));
    }

    public S withLostTime(Instant time) {
        return changed(changes.with("lost_time", time));
    }

    public S withCloseTime(Instant time) {
        return changed(changes.with("close_time", time));
    }

    public S withLostReason(Field<String> reason) {
        return changed(reason.addTo(changes, "lost_reason", Changes::text));
    }

    public S withExpectedCloseDate(LocalDate day) {
        return withExpectedCloseDate(Field.set(day));
    }

    public S withExpectedCloseDate(Field<LocalDate> day) {
        return changed(day.addTo(changes, "expected_close_date", Changes::date));
    }

    /// 0 to 100 percent.
    public S withProbability(Field<BigDecimal> percent) {
        return changed(percent.addTo(changes, "probability", Changes::number));
    }

    public S withVisibility(Visibility visibility) {
        return changed(changes.with("visible_to", visibility.level()));
    }

    /// Replaces all labels.
    public S withLabels(List<Long> labelIds) {
        return changed(changes.with("label_ids", labelIds));
    }

    public S withArchived(boolean archived) {
        return changed(changes.with("is_archived", archived));
    }

    public S withCustomField(FieldCode code, CustomValue value) {
        return changed(LateValue.write(changes, FieldEntity.DEAL, code, value));
    }

    /// A custom field by its name. The name is looked up when this is sent, see
    /// [dev.dealbridge.pipedrive.field.FieldSchema]; a wrong one is an [IllegalArgumentException] then.
    public S withCustom(String name, CustomValue value) {
        return changed(LateValue.write(changes, FieldEntity.DEAL, name, value));
    }

    /// The names of the properties that will be sent.
    @Override
    public String toString() {
        return getClass().getSimpleName() + changes;
    }

    static String title(String title) {
        if (title.isBlank() || title.length() > LONGEST_TITLE) {
            throw new IllegalArgumentException(
                    "A deal's title has 1 to " + LONGEST_TITLE + " characters, got " + title.length());
        }
        return title;
    }
}
