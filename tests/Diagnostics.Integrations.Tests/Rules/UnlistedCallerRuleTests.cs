using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A managed database whose security group does not list that of a caller.</summary>
public class UnlistedCallerRuleTests
{
    private const string Waited = "2026-03-18T09:04:23.846Z {\"level\":\"error\",\"msg\":\"job failed\",\"err\":\"connect ETIMEDOUT 10.40.21.15:5432\"}\n";

    private static readonly ProjectText s_parcels = new(
        ("infra/network.tf", "resource \"aws_security_group\" \"tracking_api\" {\n  name = \"tracking-api\"\n}\n\nresource \"aws_security_group\" \"label_worker\" {\n  name = \"label-worker\"\n}\n\nresource \"aws_security_group\" \"db\" {\n  name = \"parcel-db\"\n  ingress {\n    from_port = 5432\n    to_port = 5432\n    protocol = \"tcp\"\n    security_groups = [aws_security_group.tracking_api.id]\n  }\n}\n"),
        ("infra/rds.tf", "resource \"aws_db_instance\" \"parcel\" {\n  identifier = \"parcel-db\"\n  engine = \"postgres\"\n  vpc_security_group_ids = [aws_security_group.db.id]\n}\n"),
        ("logs/label-worker.log", Waited + Waited));

    [Fact]
    public async Task Names_the_list() => await s_parcels.AssertRootAsync("net.timeout@parcel-db", "infra/network.tf:15", "logs/label-worker.log:1");

    [Theory]
    [InlineData("[aws_security_group.tracking_api.id]", "[aws_security_group.tracking_api.id, aws_security_group.label_worker.id]")]
    [InlineData("[aws_security_group.tracking_api.id]", "[var.callers]")]
    [InlineData("security_groups = [aws_security_group.tracking_api.id]\n", "cidr_blocks = [\"10.0.0.0/8\"]\n")]
    [InlineData("engine = \"postgres\"", "engine = \"mysql\"")]
    [InlineData("\"label_worker\" {\n  name = \"label-worker\"", "\"labels\" {\n  name = \"labels\"")]
    public async Task Says_nothing_of_the_list_otherwise(string from, string to) => Assert.DoesNotContain(await s_parcels.Change(from, to).FindAsync(FailureCodes.NetTimeout), f => f.Component == "parcel-db");

    [Fact]
    public async Task Reads_rules_that_stand_by_themselves()
    {
        ProjectText apart = s_parcels.Change("  ingress {\n    from_port = 5432\n    to_port = 5432\n    protocol = \"tcp\"\n    security_groups = [aws_security_group.tracking_api.id]\n  }\n", "");
        const string rule = "resource \"aws_vpc_security_group_ingress_rule\" \"api\" {\n  security_group_id = aws_security_group.db.id\n  referenced_security_group_id = aws_security_group.tracking_api.id\n  from_port = 5432\n  to_port = 5432\n  ip_protocol = \"tcp\"\n}\n";
        await apart.With("infra/rules.tf", rule).AssertRootAsync("net.timeout@parcel-db", "infra/rules.tf:3", "logs/label-worker.log:1");
        Assert.DoesNotContain(await apart.With("infra/rules.tf", rule.Replace("tracking_api.id", "label_worker.id")).FindAsync(FailureCodes.NetTimeout), f => f.Component == "parcel-db");
    }

    private static readonly ProjectText s_policy = new(
        ("k8s/orders.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\nspec:\n  template:\n    metadata:\n      labels:\n        app: api\n    spec:\n      containers:\n        - name: api\n          image: acme/api:1\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: worker\nspec:\n  template:\n    metadata:\n      labels:\n        app: worker\n    spec:\n      containers:\n        - name: worker\n          image: acme/worker:1\n---\napiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: orders-db\nspec:\n  template:\n    metadata:\n      labels:\n        app: orders-db\n    spec:\n      containers:\n        - name: postgres\n          image: postgres:16\n"),
        ("k8s/policy.yaml", "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: orders-db\nspec:\n  podSelector:\n    matchLabels:\n      app: orders-db\n  ingress:\n    - from:\n        - podSelector:\n            matchLabels:\n              app: api\n"),
        ("logs/worker.log", (Waited + Waited).Replace("10.40.21.15", "orders-db")));

    [Fact]
    public async Task Names_the_policy_that_leaves_a_caller_out() => await s_policy.AssertRootAsync("net.timeout@orders-db", "k8s/policy.yaml:10", "logs/worker.log:1");

    [Theory]
    [InlineData("              app: api\n", "              app: worker\n")]
    [InlineData("        - podSelector:\n            matchLabels:\n              app: api\n", "        - namespaceSelector: {}\n")]
    [InlineData("      app: orders-db\n  ingress", "      app: other\n  ingress")]
    public async Task Says_nothing_of_a_policy_otherwise(string from, string to) =>
        Assert.DoesNotContain((await s_policy.Change(from, to).FindAsync(FailureCodes.NetTimeout)).SelectMany(f => f.Evidence), e => e.Source == "k8s/policy.yaml");
}
