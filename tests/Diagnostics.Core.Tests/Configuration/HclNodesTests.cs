using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Tests.Configuration;

public class HclNodesTests
{
    [Fact]
    public void Blocks_are_mappings_under_their_labels()
    {
        StructuredNode read = HclNodes.Read("# a job\njob \"shop\" {\n  group \"web\" { count = 2 }\n  group \"jobs\" { count = 1 }\n}\n");
        Assert.Equal("2", read.At("job", "shop", "group", "web", "count")?.Value);
        Assert.Equal(["web", "jobs"], read.At("job", "shop")!.Entries.Where(e => e.Key == "group").SelectMany(e => e.Value.Entries).Select(e => e.Key));
        Assert.Equal(3, read.At("job", "shop", "group", "web", "count")!.Line);
    }

    [Theory]
    [InlineData("a = \"x\\\"y\\n\"", "x\"y\n", null)]
    [InlineData("a = 12.5", "12.5", null)]
    [InlineData("a = true", "true", null)]
    [InlineData("a = null", null, null)]
    [InlineData("a = \"app:${var.tag}-x\"", "app:${var.tag}-x", "expression")]
    [InlineData("a = \"$${plain}\"", "$${plain}", null)]
    [InlineData("a = aws_lb.main.arn", "aws_lb.main.arn", "expression")]
    [InlineData("a = var.on ? \"x, y\" : \"z\"", "var.on ? \"x, y\" : \"z\"", "expression")]
    [InlineData("a = concat([1, 2],\n  [3])", "concat([1, 2],\n  [3])", "expression")]
    [InlineData("a = 1 + 2", "1 + 2", "expression")]
    [InlineData("a = { for k, v in var.x : k => v }", "{…}", "expression")]
    [InlineData("a = <<EOT\none\n  two\nEOT\n", "one\n  two", null)]
    [InlineData("a = <<-EOT\n  one ${x}\n  EOT\nb = 1", "  one ${x}", "expression")]
    public void Values(string text, string? value, string? tag)
    {
        StructuredNode node = HclNodes.Read(text).Entries[0].Value;
        Assert.Equal((value, tag), (node.Value, node.Tag));
    }

    [Fact]
    public void What_is_encoded_as_JSON_is_read()
    {
        StructuredNode read = HclNodes.Read("resource \"t\" \"x\" {\n  c = jsonencode([\n    {\n      name = \"api\" // a comment\n      ports = [{ port = 8000 }, { port : 9000, }]\n    }\n  ])\n}\n");
        StructuredNode container = Assert.Single(read.At("resource", "t", "x", "c")!.Items);
        Assert.Equal(("api", 4), (container["name"]!.Value, container["name"]!.Line));
        Assert.Equal(["8000", "9000"], container["ports"]!.Items.Select(p => p["port"]!.Value));
    }

    [Theory]
    [InlineData("a {", 1)]
    [InlineData("a = \"x\nb = 1", 1)]
    [InlineData("a = 1\n}", 2)]
    [InlineData("a = <<EOT\nno end", 2)]
    [InlineData("a\n", 1)]
    public void What_is_no_HCL_names_the_line(string text, int line) => Assert.Equal(line, Assert.Throws<StructuredFormatException>(() => HclNodes.Read(text)).Line);

    [Fact]
    public void Nesting_is_bounded() => Assert.Throws<StructuredFormatException>(() => HclNodes.Read("a = " + new string('[', 5000)));
}
