using System.Text.RegularExpressions;
using System.Xml;

namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>Which program wrote a JUnit report, and what is peculiar to its way of writing.</summary>
internal static partial class JUnitDialect
{
    public static string? OfRoot(XmlReader xml) => (xml.GetAttribute("name"), xml.GetAttribute("noNamespaceSchemaLocation", "http://www.w3.org/2001/XMLSchema-instance")) switch
    {
        ("pytest" or "pytest tests", _) => "pytest",
        ("jest tests", _) => "jest",
        ("vitest tests", _) => "vitest",
        ("Mocha Tests", _) => "mocha",
        ("Pester", _) => "pester",
        (_, { } schema) when schema.Contains("surefire", StringComparison.OrdinalIgnoreCase) => "surefire",
        (_, { } schema) when schema.Contains("junit_schema_4", StringComparison.OrdinalIgnoreCase) => "pester",
        _ => null,
    };

    public static string? OfSuite(XmlReader xml) => xml.GetAttribute("name") switch
    {
        { } name when xml.GetAttribute("assertions") is not null && xml.GetAttribute("warnings") is not null => name.Length >= 0 ? "phpunit" : null,
        { } name when name.EndsWith(".Tests.ps1", StringComparison.OrdinalIgnoreCase) => "pester",
        _ => null,
    };

    public static string? OfProperty(string name, string value) => name switch
    {
        "go.version" => "gotestsum",
        "surefire.real.class.path" or "maven.home" => "surefire",
        "java.version" when value.Length > 0 => "surefire",
        _ => null,
    };

    public static string? OfCase(TestCaseDraft draft) =>
        draft.File is { } file && file.EndsWith(".php", StringComparison.Ordinal) ? "phpunit"
        : draft.ClassName is { } name && (name.EndsWith(".spec.ts", StringComparison.Ordinal) || name.EndsWith(".spec.js", StringComparison.Ordinal)) && draft.Name.Contains(" › ", StringComparison.Ordinal) ? "playwright"
        : null;

    /// <summary>Undoes what a runner does to its cases.</summary>
    public static void Mend(TestCaseDraft draft, string? runner)
    {
        // jest-junit repeats the whole name as the class.
        if (draft.ClassName is not null && draft.ClassName == draft.Name) draft.ClassName = null;
        switch (runner)
        {
            case "pester":
                // Pester writes 0 assertions whatever a test asserts.
                draft.Assertions = null;
                break;
            case "phpunit" when draft.Message is { } told && told.IndexOf('\n', StringComparison.Ordinal) is > 0 and var end && told.StartsWith($"{draft.ClassName}::{draft.Name}", StringComparison.Ordinal) && told.AsSpan(end).Trim().Length > 0:
                // PHPUnit begins what it says of a test with the test's own name.
                draft.Message = told[(end + 1)..].TrimStart();
                break;
            // CTest calls a program that is not there left out; its own summary counts it as failed.
            case null when draft is { Outcome: TestOutcome.Skipped, RawStatus: "notrun", Message: "Unable to find executable" }:
                (draft.Outcome, draft.Phase) = (TestOutcome.NotRun, "collect");
                break;
            case "playwright":
                int retries = Retry().Count(draft.Details ?? "");
                if (retries == 0) retries = RetryAttachment().Matches(draft.Output ?? "").Select(m => int.Parse(m.Groups["n"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();
                // An attachment of the first attempt of a test that passed in the end: it was run again.
                if (retries == 0 && draft.Outcome == TestOutcome.Passed && (draft.Output?.Contains("error-context", StringComparison.Ordinal) ?? false)) retries = 1;
                draft.Retries = Math.Max(draft.Retries, retries);
                break;
            case "jest" when draft is { Outcome: TestOutcome.Passed, Duration.Ticks: 0, Message: null } && draft.RawStatus == "passed":
                // jest-junit writes a test that is still to do like one that passed, with the time "0"; a test that ran in no time has "0" as well: nobody can tell.
                draft.Outcome = TestOutcome.Unknown;
                draft.RawStatus = "passed or todo";
                break;
            case "mocha" when draft.Message is not null && MochaHook.Is(draft.Name):
                draft.Phase = MochaHook.PhaseOf(draft.Name);
                draft.Outcome = MochaHook.OutcomeOf(draft.Name);
                break;
        }

        // Tags that stand in the name: "adds up @smoke".
        if (draft.Name.Contains('@', StringComparison.Ordinal))
        {
            foreach (Match tag in Tag().Matches(draft.Name)) draft.AddTag(tag.Groups["tag"].Value);
        }
    }

    [GeneratedRegex(@"^\s*Retry #\d+ ", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Retry();

    [GeneratedRegex(@"-retry(?<n>\d{1,2})/", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RetryAttachment();

    [GeneratedRegex(@"(?:^|\s)@(?<tag>[A-Za-z][\w:.\-]{1,40})(?=\s|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tag();
}
