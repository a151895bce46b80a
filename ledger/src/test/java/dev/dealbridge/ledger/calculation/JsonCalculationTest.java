package dev.dealbridge.ledger.calculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dealbridge.invoice.problem.InvalidInputException;
import dev.dealbridge.invoice.problem.Problem;
import dev.dealbridge.ledger.SharedVectors;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonCalculationTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @TestFactory
    List<DynamicTest> givesWhatTheVectorsExpect() {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode vector : SharedVectors.read().get("invoices").values()) {
            tests.add(DynamicTest.dynamicTest(vector.get("name").asString(), () -> {
                String output = JsonCalculation.calculate(vector.get("input").toString());
                assertThat(JSON.readTree(output)).isEqualTo(vector.get("expect"));
            }));
        }
        assertThat(tests).isNotEmpty();
        return tests;
    }

    @Test
    void takesNumbersAsWellAsStrings() {
        String output = JsonCalculation.calculate("""
                {"currency":"EUR","tax_method":"exclusive",
                 "lines":[{"quantity":0.1,"price":3,"tax_rate":19.0},{"quantity":1e1,"price":"0.07","tax_rate":"19"}]}
                """);
        assertThat(JSON.readTree(output)).isEqualTo(JSON.readTree("""
                        {"line_net":["0.30","0.70"],
                         "groups":[{"rate":"19","basis":"1.00","tax":"0.19"}],
                         "net":"1.00","tax":"0.19","gross":"1.19","rounding":"0.00","payable":"1.19"}
                        """));
    }

    @Test
    void separatesStatedCategories() {
        String output = JsonCalculation.calculate("""
                {"currency":"EUR","tax_method":"exclusive",
                 "lines":[{"quantity":"1","price":"5","tax_rate":"0","tax_category":"AE"},
                          {"quantity":"1","price":"5","tax_rate":"0"}]}
                """);
        assertThat(JSON.readTree(output).get("groups")).isEqualTo(JSON.readTree("""
                        [{"category":"AE","rate":"0","basis":"5.00","tax":"0.00"},
                         {"category":"Z","rate":"0","basis":"5.00","tax":"0.00"}]
                        """));
    }

    @Test
    void needsNoRateWithoutTax() {
        String output = JsonCalculation.calculate("""
                {"currency":"USD","tax_method":"none","lines":[{"quantity":"2","price":"5.50"}]}
                """);
        assertThat(JSON.readTree(output).get("payable").asString()).isEqualTo("11.00");
    }

    @Test
    void namesEveryProblemAtOnce() {
        assertThat(problems("""
                        {"currency":"EURO","tax_method":"Exclusive","colour":"red","cash_rounding":true,
                         "discounts":[{"type":"percent","value":"ten"}],
                         "lines":[{"quantity":"1,5","price":"NaN","tax_rate":"19","unit":"h"},
                                  {"price":"1e999999999","quantity":"1"}, 7]}
                        """))
                .extracting(Problem::field)
                .containsExactlyInAnyOrder(
                        "colour",
                        "currency",
                        "tax_method",
                        "cash_rounding",
                        "discounts[0].type",
                        "discounts[0].value",
                        "lines[0].unit",
                        "lines[0].quantity",
                        "lines[0].price",
                        "lines[1].price",
                        "lines[1].tax_rate",
                        "lines[2]");
    }

    @Test
    void namesBrokenRulesOfTheCalculation() {
        assertThat(problems("""
                        {"currency":"EUR","tax_method":"none","lines":[{"quantity":"1","price":"-5","tax_rate":"19"}]}
                        """)).extracting(Problem::field).containsExactly("lines[0].price", "lines[0].tax_rate");
    }

    @Test
    void saysWhereJsonBreaks() {
        assertThatThrownBy(() -> JsonCalculation.calculate("{\"currency\":\n \"EUR\","))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("input: it is no JSON at line 2");
        assertThat(problems("[]")).extracting(Problem::field).containsExactly("input");
        assertThat(problems("")).extracting(Problem::field).containsExactly("input");
        assertThat(problems("{} {}")).extracting(Problem::field).containsExactly("input");
        assertThat(problems("{\"currency\":\"EUR\",\"currency\":\"USD\"}"))
                .extracting(Problem::field)
                .containsExactly("input");
    }

    private static List<Problem> problems(String json) {
        return catchThrowableOfType(InvalidInputException.class, () -> JsonCalculation.calculate(json))
                .problems();
    }
}
