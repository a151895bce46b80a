package dev.dealbridge.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.demo.DemoCompany;
import dev.dealbridge.sandbox.junit.SandboxExtension;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RemovedTest {
    @RegisterExtension
    static final SandboxExtension pipedrive =
            new SandboxExtension(SandboxSettings.defaults().withOutOfSupport(false));

    @Test
    void answersThatOutOfSupportOperationsAreGoneWithoutCharge(Sandbox sandbox) {
        Api api = new Api(sandbox.baseUri(), sandbox.token());
        long deal = api.post("/api/v2/deals", "{\"title\":\"stays\"}").id();
        long charged = sandbox.control().tokenUse(sandbox.token()).charged();

        Api.Answer read = api.get("/api/v1/deals/" + deal);
        assertThat(read.status()).isEqualTo(410);
        assertThat(read.body().path("success").booleanValue()).isFalse();
        assertThat(read.body()).isEqualTo(api.get("/v1/subscriptions/7").body());
        assertThat(api.put("/v1/deals/" + deal, "{\"title\":\"changed\"}").status())
                .isEqualTo(410);
        assertThat(api.delete("/v1/deals/" + deal).status()).isEqualTo(410);
        assertThat(api.get("/v1/itemSearch?term=stays").status()).isEqualTo(410);
        assertThat(api.get("/v1/stages").status()).isEqualTo(410);
        assertThat(sandbox.control().tokenUse(sandbox.token()).charged()).isEqualTo(charged);
        assertThat(api.get("/api/v2/deals/" + deal).data().path("title").asString())
                .isEqualTo("stays");
    }

    @Test
    void stillServesWhatIsSupported(Sandbox sandbox) {
        Api api = new Api(sandbox.baseUri(), sandbox.token());
        long deal = api.post("/api/v2/deals", "{\"title\":\"stays\"}").id();

        assertThat(api.get("/v1/deals/summary").status()).isEqualTo(200);
        assertThat(api.get("/v1/deals/" + deal + "/participants").status()).isEqualTo(200);
        assertThat(api.get("/v1/deals/archived").status()).isEqualTo(200);
        assertThat(api.get("/v1/nothing").status()).isEqualTo(404);
        DemoCompany.into(sandbox.core());
        assertThat(sandbox.control().counts().get("deal")).isGreaterThan(1);
    }
}
