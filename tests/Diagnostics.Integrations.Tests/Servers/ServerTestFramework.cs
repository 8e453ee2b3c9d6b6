using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("Diagnostics.Integrations.Tests.Servers.ServerTestFramework", "Diagnostics.Integrations.Tests")]

namespace Diagnostics.Integrations.Tests.Servers;

/// <summary>xUnit 2 has fixtures for classes and collections, and tests of one collection wait for each other. This ends what the whole run shares.</summary>
public sealed class ServerTestFramework(IMessageSink sink) : XunitTestFramework(sink)
{
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) => new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName assembly, ISourceInformationProvider source, IMessageSink sink) : XunitTestFrameworkExecutor(assembly, source, sink)
    {
        protected override async void RunTestCases(IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions)
        {
            using var runner = new Runner(TestAssembly, testCases, DiagnosticMessageSink, executionMessageSink, executionOptions);
            await runner.RunAsync();
        }
    }

    private sealed class Runner(ITestAssembly assembly, IEnumerable<IXunitTestCase> cases, IMessageSink diagnostics, IMessageSink execution, ITestFrameworkExecutionOptions options)
        : XunitTestAssemblyRunner(assembly, cases, diagnostics, execution, options)
    {
        protected override async Task BeforeTestAssemblyFinishedAsync()
        {
            // Errors land in the aggregator: a server that does not end is a failed run.
            await Aggregator.RunAsync(TestServers.DisposeAllAsync);
            await base.BeforeTestAssemblyFinishedAsync();
        }
    }
}
