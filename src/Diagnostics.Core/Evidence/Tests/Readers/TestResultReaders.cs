using Diagnostics.Core.Evidence.Tests.Reading;

namespace Diagnostics.Core.Evidence.Tests.Readers;

/// <summary>All formats of test reports that can be read, in one visible list. The first that recognises a text reads it: the strict ones come first.</summary>
internal static class TestResultReaders
{
    public static IReadOnlyList<ITestResultReader> All { get; } =
    [
        new TrxReader(),
        new NUnit3Reader(),
        new NUnit2Reader(),
        new XunitReader(),
        new JUnitReader(),
        new CtrfReader(),
        new PytestJsonReader(),
        new PlaywrightJsonReader(),
        new JestJsonReader(),
        new MochaJsonReader(),
        new GoTestJsonReader(),
        new TapReader(),
        new PytestConsoleReader(),
        new GoTestConsoleReader(),
        new VitestConsoleReader(),
        new PesterConsoleReader(),
        new JestConsoleReader(),
        new NodeConsoleReader(),
        new MochaConsoleReader(),
    ];

    /// <summary>The reader of a text that begins like this, or null.</summary>
    public static ITestResultReader? Find(TestReportHead head) => All.FirstOrDefault(r => r.Recognises(head));
}
