using Diagnostics.Core.Evidence.Tests.Reading;

namespace Diagnostics.Core.Evidence.Tests.Readers;

/// <summary>Reads one format of test reports. To add a format: one class here, its line in <see cref="TestResultReaders"/>, and a real report in the tests' fixtures.</summary>
internal interface ITestResultReader
{
    /// <summary>Name of the format: junit, trx…</summary>
    string Format { get; }

    /// <summary>Whether a text that begins like this is in this format.</summary>
    bool Recognises(TestReportHead head);

    /// <summary>
    /// Reads the whole report and hands each case on as soon as it is whole. What is broken is reported to the sink with its place; nothing that was read before is lost, and no
    /// exception leaves but cancellation and failing I/O.
    /// </summary>
    void Read(TestReportInput input, TestReportSink sink, CancellationToken cancellationToken);
}
