namespace Diagnostics.Core.Configuration.Plan;

/// <summary>The keys that one kind of object of a plan may have. The JSON Schema says the same; a test holds the two together.</summary>
/// <param name="Name">Name of the object, which is that of its definition in the schema.</param>
/// <param name="Keys">Every key.</param>
/// <param name="Required">Keys that must be there.</param>
internal sealed record PlanShape(string Name, IReadOnlyList<string> Keys, IReadOnlyList<string> Required)
{
    public static PlanShape Plan { get; } = new("plan", ["version", "exclude", "environments", "components", "ask", "logs", "tests", "readiness", "limits"], []);

    public static PlanShape Environment { get; } = new("environment", ["ask"], []);

    public static PlanShape Component { get; } = new("component", ["kind", "aliases", "needs", "checks"], []);

    public static PlanShape Need { get; } = new("need", ["component", "anyOf", "atLeast", "environment"], []);

    public static PlanShape Check { get; } = new("check", ["port", "host", "http", "expect", "database", "cache", "environment", "timeout"], []);

    public static PlanShape Expect { get; } = new("expect", ["status", "body", "jsonPath", "value", "within"], []);

    public static PlanShape Files { get; } = new("files", ["path", "component", "environment"], ["path"]);

    public static PlanShape Tests { get; } = new("tests", ["results", "requirements"], []);

    public static PlanShape Requirement { get; } = new("requirement", ["name", "suite", "tag", "file", "needs"], ["needs"]);

    public static PlanShape Selector { get; } = new("selector", ["name", "suite", "tag", "file"], []);

    public static PlanShape Readiness { get; } = new("readiness", ["criteria", "waivers"], []);

    public static PlanShape Criterion { get; } = new("criterion", ["measure", "tests", "above", "atLeast", "below", "atMost", "worseThanLastBy", "weight", "veto"], []);

    public static PlanShape Waiver { get; } = new("waiver", ["criterion", "code", "component", "test", "reason", "expires", "by"], ["reason", "expires"]);

    public static PlanShape Limits { get; } = new("limits", ["check", "total", "wait"], []);

    /// <summary>All of them, for the test.</summary>
    public static IReadOnlyList<PlanShape> All { get; } = [Plan, Environment, Component, Need, Check, Expect, Files, Tests, Requirement, Selector, Readiness, Criterion, Waiver, Limits];
}
