-- customers must be unique per tenant: keep the oldest row, move its orders
UPDATE orders o
    JOIN customers c ON c.id = o.customer_id
    JOIN (SELECT tenant_id, email, MIN(id) AS keep_id FROM customers GROUP BY tenant_id, email) k
        ON k.tenant_id = c.tenant_id AND k.email = c.email
SET o.customer_id = k.keep_id;

DELETE c FROM customers c
    JOIN (SELECT tenant_id, email, MIN(id) AS keep_id FROM customers GROUP BY tenant_id, email) k
        ON k.tenant_id = c.tenant_id AND k.email = c.email
WHERE c.id <> k.keep_id;

ALTER TABLE customers
    ADD CONSTRAINT uq_customers_tenant_email UNIQUE (tenant_id, email);
