-- Events come in any order: that an installment was heard of must outlast the news, come late, that the deal was created.
ALTER TABLE bridge.deal_without_installments RENAME TO deal_installments;
ALTER TABLE bridge.deal_installments RENAME CONSTRAINT deal_without_installments_pk TO deal_installments_pk;
ALTER TABLE bridge.deal_installments ADD COLUMN may_have boolean NOT NULL DEFAULT false;
ALTER TABLE bridge.deal_installments ALTER COLUMN may_have DROP DEFAULT;
