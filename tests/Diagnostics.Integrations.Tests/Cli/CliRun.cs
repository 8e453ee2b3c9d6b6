using Diagnostics.Cli;

namespace Diagnostics.Integrations.Tests.Cli;

/// <summary>One run of the command with its streams redirected.</summary>
internal sealed record CliRun(int ExitCode, string Output, string Error)
{
    public static async Task<CliRun> Of(params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await new Application(output, error, new Terminal(false, false, 120, false)).RunAsync(words, CancellationToken.None);
        return new CliRun(code, output.ToString(), error.ToString());
    }
}
