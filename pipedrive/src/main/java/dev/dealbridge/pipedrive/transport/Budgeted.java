package dev.dealbridge.pipedrive.transport;

/// Asks a budget before every request, and settles with it afterwards.
public final class Budgeted implements Transport {

    private final TokenBudget budget;
    private final Transport next;

    public Budgeted(TokenBudget budget, Transport next) {
        this.budget = budget;
        this.next = next;
    }

    @Override
    public Answer send(Call call) {
        TokenBudget.Grant grant = budget.take(call);
        Answer answer;
        try {
            answer = next.send(call);
        } catch (RuntimeException | Error e) {
            grant.settle(Settlement.failed(call, e));
            throw e;
        }
        grant.settle(Settlement.answered(call, answer));
        return answer;
    }
}
