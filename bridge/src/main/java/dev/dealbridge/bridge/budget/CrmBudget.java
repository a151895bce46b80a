package dev.dealbridge.bridge.budget;

import dev.dealbridge.engine.budget.Ask;
import dev.dealbridge.engine.budget.Budget;
import dev.dealbridge.engine.budget.BudgetAnswer;
import dev.dealbridge.engine.budget.BudgetBook;
import dev.dealbridge.engine.budget.BudgetState;
import dev.dealbridge.engine.budget.Window;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.error.Failure;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.TokenBudget;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// The token budget of an organization, as a client of Pipedrive asks it: shared with all other clients of the
/// organization, on this node and others. Spends for the class that [Spending] says. Safe for use by many threads.
public final class CrmBudget implements TokenBudget {

    /// Of the smallest plan; Pipedrive says in each answer what the real plan allows.
    private static final Window ALL = new Window("all", 20);

    /// Whatever the plan.
    private static final Window SEARCH = new Window("search", 10);

    private static final String PATIENCE = "It goes on by itself then; ./dealbridge budget shows the day";

    private final Budget budget;
    private final BudgetBook book;
    private final OrganizationId organization;

    public CrmBudget(Budget budget, BudgetBook book, OrganizationId organization) {
        this.budget = budget;
        this.book = book;
        this.organization = organization;
    }

    @Override
    public Grant take(Call call) {
        boolean search = isSearch(call);
        Ask ask = new Ask(
                organization,
                Spending.current(),
                call.operation().tokenCost(),
                search ? List.of(ALL, SEARCH) : List.of(ALL));
        return switch (ask(call, ask)) {
            case BudgetAnswer.Granted(var permit) -> new PermittedCall(permit, search);
            case BudgetAnswer.Wait wait -> throw refusal(call, false, wait.delay(), wait.reason(), PATIENCE);
            case BudgetAnswer.Parked parked ->
                throw refusal(
                        call,
                        true,
                        parked.delay(),
                        parked.reason(),
                        PATIENCE + ". To go on sooner, raise budget.cap-percent or buy API tokens in Pipedrive");
        };
    }

    private BudgetAnswer ask(Call call, Ask ask) {
        try {
            return budget.ask(ask);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PipedriveException.Unreachable(
                    failure(
                            call,
                            "interrupted while waiting for the token budget, nothing was sent",
                            "Repeat it if the work is to go on"),
                    false,
                    e);
        }
    }

    /// Searches have operations of their own, which all say so in their path.
    private static boolean isSearch(Call call) {
        return call.operation().path().toLowerCase(Locale.ROOT).contains("search");
    }

    private static PipedriveException.RateLimited refusal(
            Call call, boolean daily, Duration wait, String reason, String remedy) {
        return new PipedriveException.RateLimited(failure(call, reason + ", nothing was sent", remedy), daily, wait);
    }

    private static Failure failure(Call call, String reason, String remedy) {
        return new Failure(call.operation().name(), call.target(), 0, null, reason, remedy, null);
    }

    @Override
    public Standing standing() {
        BudgetState state = book.state(organization);
        return new Standing(
                state.limitTold() ? OptionalLong.of(state.limit()) : OptionalLong.empty(),
                state.limitTold() ? OptionalLong.of(state.remaining()) : OptionalLong.empty(),
                state.resetTold() ? Optional.of(state.resetsAt()) : Optional.empty());
    }
}
