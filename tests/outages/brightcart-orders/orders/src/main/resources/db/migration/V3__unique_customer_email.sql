-- customers must be unique per tenant
ALTER TABLE customers
    ADD CONSTRAINT uq_customers_tenant_email UNIQUE (tenant_id, email);
