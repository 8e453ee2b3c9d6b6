using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Structure;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.Plan;

/// <summary>Reads the checks of a component.</summary>
internal sealed partial class PlanCheckParts(PlanReading reading, PlanParts parts)
{
    private static readonly string[] s_kinds = ["port", "http", "database", "cache"];

    public PlanCheck? Check(StructuredNode node)
    {
        var part = new PlanObject(reading, node, PlanShape.Check, "an entry of 'checks'");
        if (node.Kind != NodeKind.Mapping)
        {
            if (node is { Kind: NodeKind.Scalar, Value: null }) reading.Fault(node, "an entry of 'checks' is empty");
            return null;
        }

        string[] given = [.. s_kinds.Where(k => part[k] is not null)];
        if (given.Length != 1)
        {
            reading.Fault(node, $"an entry of 'checks' has one of {string.Join(", ", s_kinds)}{(given.Length == 0 ? "" : ", and this has " + string.Join(" and ", given))}");
            return null;
        }

        if (given[0] != "port" && part["host"] is { } host) reading.Fault(host, "'host' belongs to 'port'");
        if (given[0] != "http" && part["expect"] is { } expect) reading.Fault(expect, "'expect' belongs to 'http'");
        string? environment = parts.Environment(part);
        TimeSpan? timeout = part.Duration("timeout");
        Citation source = reading.Cite(node, given[0] + ": " + part[given[0]]!.Value);
        switch (given[0])
        {
            case "port":
                return Port(part, environment, timeout, source);
            case "http":
                return Http(part, environment, timeout, source);
            case "database":
                return Key(part, "database") is { } database ? new PlanDatabaseCheck(database, environment, timeout, source) : null;
            default:
                return Key(part, "cache") is { } cache ? new PlanCacheCheck(cache, environment, timeout, source) : null;
        }
    }

    private PlanPortCheck? Port(PlanObject part, string? environment, TimeSpan? timeout, Citation source)
    {
        string host = part.Text("host") ?? "localhost";
        if (host.Any(c => char.IsWhiteSpace(c) || c is '/' or '@')) reading.Fault(part["host"]!, "'host' is a name or address, without scheme, port and path");
        return part.Integer("port", 1, 65535) is { } port ? new PlanPortCheck(host.Trim('[', ']'), port, environment, timeout, source) : null;
    }

    private PlanHttpCheck? Http(PlanObject part, string? environment, TimeSpan? timeout, Citation source)
    {
        PlanExpectation expectation = part.Object("expect", PlanShape.Expect) is { } expect ? Expectation(expect) : PlanExpectation.Success;
        if (part.Text("http") is not { } text) return null;
        StructuredNode node = part["http"]!;
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || url.Scheme is not ("http" or "https" or "ws" or "wss") || url.Host.Length == 0)
        {
            reading.Fault(node, $"'{reading.Show(text)}' is no address that can be asked: write http://localhost:8000/health");
            return null;
        }

        // What is in a plan is in version control.
        if (url.UserInfo.Length > 0) reading.Fault(node, "the address holds a user or password: a plan holds no secret");
        return url.UserInfo.Length > 0 ? null : new PlanHttpCheck(url, expectation, environment, timeout, source);
    }

    private PlanExpectation Expectation(PlanObject expect)
    {
        string? status = expect.Text("status");
        if (status is not null && !StatusCodes().IsMatch(status)) reading.Fault(expect["status"]!, $"'status' is a code or range: 200, 200-299, 2xx or several with commas; it is '{reading.Show(status)}'");
        string? body = expect.Text("body");
        if (body is not null && !IsPattern(body)) reading.Fault(expect["body"]!, "'body' is no regular expression of .NET");
        string? path = expect.Text("jsonPath");
        if (path is not null && !path.StartsWith('$')) reading.Fault(expect["jsonPath"]!, "'jsonPath' begins with $: $.status", "$." + reading.Show(path));
        string? value = expect.Text("value");
        if (value is not null && expect["jsonPath"] is null) reading.Fault(expect["value"]!, "'value' is what stands at 'jsonPath': give that too");
        return new PlanExpectation(status, body, path, value, expect.Duration("within"));
    }

    private string? Key(PlanObject part, string kind)
    {
        if (part.Text(kind) is not { } key) return null;
        if (KeyName().IsMatch(key)) return key;
        // It may be the connection string itself, password and all: never quoted.
        reading.Fault(part[kind]!, $"'{kind}' is the name of the setting that holds the address, such as {(kind == "cache" ? "REDIS_URL" : "DATABASE_URL")}; the address itself does not belong in a plan");
        return null;
    }

    private static bool IsPattern(string text)
    {
        try
        {
            _ = new Regex(text, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\A[1-5](?:\d\d|xx)(?:-[1-5]\d\d)?(?:\s*,\s*[1-5](?:\d\d|xx)(?:-[1-5]\d\d)?)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex StatusCodes();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_.:-]{0,199}\z", RegexOptions.CultureInvariant)]
    private static partial Regex KeyName();
}
