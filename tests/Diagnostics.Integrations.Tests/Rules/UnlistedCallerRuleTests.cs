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
}
