using Diagnostics.Core.Configuration.Ansible;
using Diagnostics.Core.Configuration.Charts;
using Diagnostics.Core.Configuration.Structure;

namespace Diagnostics.Core.Tests.Configuration.Ansible;

/// <summary>What Jinja's templates become by known variables, line by line, and what stays open.</summary>
public sealed class JinjaTests
{
    private static readonly Dictionary<string, StructuredNode> s_variables = new()
    {
        ["port"] = Plain("8080", 3),
        ["host"] = Text("db01", 4),
        ["url"] = Text("http://{{ host }}:{{ port }}/", 5),
        ["same"] = Text("{{ host }}", 6),
        ["dsn"] = Text("postgres://shop:{{ vault_password }}@{{ host }}/shop", 7),
        ["flag"] = Plain("yes", 8),
        ["off"] = Plain("false", 9),
        ["list"] = StructuredNode.Sequence([Text("a", 11), Text("b", 12)], 10),
        ["one"] = StructuredNode.Sequence([Text("a", 14)], 13),
        ["map"] = StructuredNode.Mapping([new("name", Text("x", 16)), new("secret", StructuredNode.Scalar("6162", 17, tag: "!vault"))], 15),
        ["round"] = Text("{{ round }}", 18),
    };

    private static StructuredNode Text(string text, int line) => StructuredNode.Scalar(text, line).From("group_vars/all.yml");

    private static StructuredNode Plain(string text, int line) => StructuredNode.Scalar(text, line, isPlain: true).From("group_vars/all.yml");

    private static FilledTemplate Fill(string template, params Dictionary<string, StructuredNode>[] hosts) =>
        new JinjaFilling([.. (hosts.Length == 0 ? [s_variables] : hosts).Select(v => new JinjaScope(v, null, "h"))], new Dictionary<string, StructuredNode?>()).Fill(JinjaParser.Parse(template));

    [Theory]
    [InlineData("{{ port }}", "8080")]
    [InlineData("{{port}}", "8080")]
    [InlineData("{{ url }}", "http://db01:8080/")]
    [InlineData("{{ same }}", "db01")]
    [InlineData("{{ map.name }}{{ map['name'] }}{{ list[0] }}{{ list[-1] }}", "xxab")]
    [InlineData("{{ nothing | default('y') }}", "y")]
    [InlineData("{{ nothing | default(port) | int }}", "8080")]
    [InlineData("{{ '' | default('y', true) }}", "y")]
    [InlineData("{{ host | quote }} {{ 'a b' | quote }}", "db01 'a b'")]
    [InlineData("{{ flag }} {{ flag | lower }} {{ 'no' | bool | string | lower }}", "True true false")]
    [InlineData("{{ list | join(',') }}", "a,b")]
    [InlineData("{{ port + 1 }} {{ host ~ ':' ~ port }} {{ host + '.lan' }}", "8081 db01:8080 db01.lan")]
    [InlineData("{{ 'on' if flag else 'off' }} {{ flag | ternary('a', 'b') }}", "on a")]
    [InlineData("{# a note #}x", "x")]
    [InlineData("{% raw %}{{ x }}{% endraw %}", "{{ x }}")]
    [InlineData("{{ ansible_managed | default('') }}{{ vault_key }}", "${ansible_managed}${vault_key}")]
    [InlineData("{{ lookup('env', 'HOME') }}", "${lookup}")]
    [InlineData("{{ dsn }}", "postgres://shop:${vault_password}@db01/shop")]
    [InlineData("{{ map.secret }}", "${map}")]
    [InlineData("{{ host | regex_replace('0', '') }}", "${host}")]
    [InlineData("{{ nothing }}", "${nothing}")]
    [InlineData("{{ list }}", "${list}")]
    [InlineData("{{ round }}", "${round}")]
    public void Values_are_filled_in_or_left_open(string template, string text) => Assert.Equal(text, Fill(template).Text);

    [Theory]
    [InlineData("{% if flag %}\na\n{% else %}\nb\n{% endif %}\n", "a\n")]
    [InlineData("{% if off %}\na\n{% elif port == 8080 %}\nb\n{% else %}\nc\n{% endif %}\nd\n", "b\nd\n")]
    [InlineData("{% if nothing is defined %}\na\n{% endif %}\nb\n", "b\n")]
    [InlineData("{% if host in ['db01'] and not off %}\na\n{% endif %}\n", "a\n")]
    [InlineData("{% for x in list %}\n- {{ x }} {{ loop.index }}\n{% endfor %}\n", "- a 1\n- b 2\n")]
    [InlineData("{% for k, v in {'a': 1}.items() %}\n{{ k }}\n{% endfor %}\nz\n", "z\n")]
    [InlineData("{% set y = port %}\n{{ y }}\n", "8080\n")]
    public void Statements_say_which_lines_there_are(string template, string text) => Assert.Equal(text, Fill(template).Text);

    [Theory]
    [InlineData("a\n{% if vault_tls %}\nb\n{% endif %}\nc\n", true, false)]
    [InlineData("a\n{% if nothing %}\nb\n{% endif %}\nc\n", true, false)]
    [InlineData("a\n{% for x in vault_list %}\nb\n{% endfor %}\nc\n", false, true)]
    [InlineData("a\n{% for x in list if x != 'a' %}\nb\n{% endfor %}\nc\n", false, true)]
    public void What_is_not_known_leaves_its_lines_out(string template, bool hasGap, bool hasOpenLoop)
    {
        FilledTemplate filled = Fill(template);
        Assert.Equal(("a\nc\n", hasGap, hasOpenLoop), (filled.Text, filled.HasGap, filled.HasOpenLoop));
    }

    [Theory]
    [InlineData("{% macro a() %}x{% endmacro %}")]
    [InlineData("{% include 'x.j2' %}")]
    [InlineData("{{ port")]
    [InlineData("{% if port %}x")]
    public void What_is_not_understood_is_given_up(string template) => Assert.Throws<StructuredFormatException>(() => JinjaParser.Parse(template));

    [Fact]
    public void Each_line_knows_its_own_and_where_its_variables_are_set()
    {
        FilledTemplate filled = Fill("{# note #}\nport={{ port }}\n{% if flag %}\nhost={{ same }} {{ one | join(',') }}\n{% endif %}\nplain\n");
        Assert.Equal("port=8080\nhost=db01 a\nplain\n", filled.Text);
        Assert.Equal([2, 4, 6], filled.Lines.Take(3).Select(l => l.Line));
        Assert.Equal([("group_vars/all.yml", 3)], filled.Lines[0].Variables);
        Assert.Equal([("group_vars/all.yml", 4), ("group_vars/all.yml", 14)], filled.Lines[1].Variables);
        Assert.Empty(filled.Lines[2].Variables);
    }

    [Fact]
    public void Hosts_that_do_not_agree_leave_a_value_open_and_one_that_lacks_it_says_nothing()
    {
        Dictionary<string, StructuredNode> one = new() { ["port"] = Plain("1", 1), ["host"] = Text("a", 2) }, other = new() { ["port"] = Plain("2", 1) };
        Assert.Equal("${port} a", Fill("{{ port }} {{ host }}", one, other).Text);
    }

    [Theory]
    [InlineData("#jinja2: lstrip_blocks: True\n  {% if flag %}\na\n  {% endif %}\n", "a\n")]
    [InlineData("a\n  {%- if flag %} b{% endif %}\n", "a b")]
    public void White_space_is_kept_and_trimmed_as_Jinja_does(string template, string text) => Assert.Equal(text, Fill(template).Text);

    [Fact]
    public void Unknown_is_no_text() => Assert.Null(JinjaValues.Text(ChartValues.Unknown));

    // Nine hundred times nine hundred, and nothing to write: the text does not end it.
    [Fact]
    public void Loops_within_loops_end()
    {
        var many = new Dictionary<string, StructuredNode>(s_variables) { ["many"] = StructuredNode.Sequence([.. Enumerable.Range(0, 900).Select(i => Plain("1", i))], 1) };
        Assert.True(Fill("{% for a in many %}{% for b in many %}{% if off %}x{% endif %}{% endfor %}{% endfor %}", many).HasGap);
    }
}
