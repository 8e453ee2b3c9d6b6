using Diagnostics.Core.Evidence.Tests;
using Diagnostics.Core.Evidence.Tests.Reading;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Loading;

/// <summary>Makes a test result again of what came back from a job, a session or a file.</summary>
internal static class TestCaseRecord
{
    public static TestCaseResult Read(RecordedProperties properties, Redactor redactor)
    {
        var draft = new TestCaseDraft
        {
            Name = properties.Text("Name") ?? "",
            SuitePath = Texts(properties, "SuitePath"),
            ClassName = properties.Text("ClassName"),
            File = properties.Text("File"),
            Line = properties.WholeNumber("Line"),
            Outcome = properties.Enumeration<TestOutcome>("Outcome") ?? TestOutcome.Unknown,
            RawStatus = properties.Text("RawStatus"),
            Duration = properties.Text("Elapsed") is null ? null : properties.Duration("Elapsed"),
            Resolution = properties.Duration("Resolution"),
            Retries = properties.WholeNumber("Retries") ?? 0,
            Assertions = properties.WholeNumber("Assertions"),
            Message = properties.Text("Message"),
            Details = properties.Text("Details"),
            Output = properties.Text("Output"),
            ErrorOutput = properties.Text("ErrorOutput"),
            StartedAt = properties.Moment("StartedAt"),
            Phase = properties.Text("Phase"),
            Commit = properties.Text("Commit"),
            Component = properties.Text("Component"),
            Environment = properties.Text("Environment"),
            Report = properties.Text("Report") is { Length: > 0 } report ? report : "a recorded report",
            ReportLine = properties.WholeNumber("ReportLine"),
            Format = properties.Text("Format") ?? "",
            Runner = properties.Text("Runner"),
        };
        draft.Categories.AddRange(Texts(properties, "Categories"));
        draft.Requires.AddRange(Texts(properties, "Requires"));
        draft.Warnings.AddRange(Texts(properties, "Warnings"));
        foreach (RecordedProperties property in properties.Items("Properties").OfType<RecordedProperties>()) draft.Properties.Add((property.Text("Name") ?? "", property.Text("Value") ?? ""));
        foreach (RecordedProperties attempt in properties.Items("Attempts").OfType<RecordedProperties>())
            draft.Attempts.Add(new TestAttempt(attempt.Enumeration<TestOutcome>("Outcome") ?? TestOutcome.Unknown, attempt.Text("Duration") is null ? null : attempt.Duration("Duration"), attempt.Text("Message")));
        return new TestCaseResult(draft, new TestTextCleaner(redactor));
    }

    private static string[] Texts(RecordedProperties properties, string name) => [.. properties.Items(name).OfType<string>()];
}
