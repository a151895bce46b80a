package dev.dealbridge.bridge.connection;

import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.field.FieldDefinition;
import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.field.Fields;
import dev.dealbridge.pipedrive.field.NewField;
import dev.dealbridge.pipedrive.id.FieldCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes sure that the company has the bridge's custom fields.
///
/// A field whose code is known is kept, whatever it is called by now. Otherwise a field of the right name
/// and type is adopted, so that connecting anew does not make second fields; only then is one made.
final class FieldProvisioning {

    private final ConnectionStore store;

    FieldProvisioning(ConnectionStore store) {
        this.store = store;
    }

    /// What was done, by names of fields.
    record Outcome(FieldCodes codes, List<String> created, List<String> adopted) {

        Outcome {
            created = List.copyOf(created);
            adopted = List.copyOf(adopted);
        }
    }

    /// Costs 10 tokens per 500 fields of the company, and 5 for each field that is made.
    ///
    /// @throws ConnectionProblem if a field of the name has another type
    Outcome provision(OrganizationId organization, Pipedrive crm) {
        Fields fields = crm.fields(FieldEntity.DEAL);
        List<FieldDefinition> present = fields.list().toList();
        Map<FieldRole, FieldCode> known = store.fields(organization);
        List<String> created = new ArrayList<>();
        List<String> adopted = new ArrayList<>();
        for (FieldRole role : FieldRole.values()) {
            FieldCode code = known.get(role);
            if (code != null && isPresent(present, code)) {
                continue;
            }
            FieldDefinition field = adopt(present, role);
            if (field == null) {
                field = fields.create(NewField.of(role.fieldName(), role.type()).withDescription(role.description()));
                created.add(field.name());
            } else {
                adopted.add(field.name());
            }
            store.putField(organization, role, field.code(), field.name());
            known.put(role, field.code());
        }
        return new Outcome(new FieldCodes(known), created, adopted);
    }

    private static boolean isPresent(List<FieldDefinition> present, FieldCode code) {
        return present.stream().anyMatch(field -> field.code().equals(code));
    }

    private static @Nullable FieldDefinition adopt(List<FieldDefinition> present, FieldRole role) {
        List<FieldDefinition> named = present.stream()
                .filter(field -> field.isCustom() && field.name().strip().equalsIgnoreCase(role.fieldName()))
                .toList();
        List<FieldDefinition> fitting =
                named.stream().filter(field -> field.type().equals(role.type())).toList();
        if (fitting.isEmpty() && !named.isEmpty()) {
            throw new ConnectionProblem(
                    "Pipedrive has a deal field \"%s\" of type %s, but the bridge needs that name with type %s. Rename or"
                                    .formatted(
                                            role.fieldName(),
                                            named.getFirst().type().text(),
                                            role.type().text())
                            + " delete that field in Pipedrive, then start ./dealbridge serve again");
        }
        return fitting.isEmpty() ? null : fitting.getFirst();
    }
}
