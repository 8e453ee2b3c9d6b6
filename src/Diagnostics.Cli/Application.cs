using System.Reflection;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Redaction;
using Diagnostics.Core.Reporting;
using Diagnostics.Integrations;

namespace Diagnostics.Cli;

/// <summary>The <c>diagnose</c> command: words in, diagnosis out, exit code. No logic of its own.</summary>
internal sealed class Application(TextWriter output, TextWriter error, Terminal terminal)
{
    public async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        if (CommandLine.Parse(words, out string? fault) is not { } line)
        {
            await error.WriteLineAsync($"diagnose: {TerminalText.Neutralise(fault ?? "")}\nTry 'diagnose --help'.").ConfigureAwait(false);
            return ExitCode.Usage;
        }

        if (line.WantsHelp || line.WantsVersion)
        {
            await output.WriteLineAsync(line.WantsHelp ? CommandLine.Help : "diagnose " + Version).ConfigureAwait(false);
            return 0;
        }

        var redactor = new Redactor();
        try
        {
            if (line.MakesPlan) return await PlanCommand.RunAsync(line, redactor, output, error, cancellationToken).ConfigureAwait(false);
            var request = new DiagnosisRequest(line.Path, line.Environment, line.Offline, line.Timeout, line.Vantage, redactor);
            DiagnosisResult result;
            using (ProgressLine? progress = line.Quiet ? null : new ProgressLine(error, terminal.ErrorIsTerminal, terminal.Width, TimeProvider.System))
            {
                result = await Diagnoser.RunAsync(request, progress, cancellationToken).ConfigureAwait(false);
            }

            await output.WriteLineAsync(Render(result, line).TrimEnd()).ConfigureAwait(false);
            return ExitCode.Of(result.Verdict);
        }
        catch (DiagnosisException e)
        {
            // A plan may have several faults: a line each.
            foreach (string message in e.Message.Split('\n')) await error.WriteLineAsync("diagnose: " + TerminalText.Neutralise(redactor.Redact(message))).ConfigureAwait(false);
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await error.WriteLineAsync("diagnose: cancelled").ConfigureAwait(false);
            return ExitCode.Cancelled;
        }
#pragma warning disable CA1031 // The last line of defence: whatever escaped is our fault, is said so with its place, and has its own exit code.
        catch (Exception e)
        {
            await error.WriteLineAsync("diagnose: internal error, please report it: " + TerminalText.Neutralise(redactor.Redact(e.ToString()))).ConfigureAwait(false);
            return ExitCode.Internal;
        }
#pragma warning restore CA1031
    }

    private static string Version => typeof(Application).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    private string Render(DiagnosisResult result, CommandLine line) => line.Format switch
    {
        OutputFormat.Json => DiagnosisJson.Render(result),
        OutputFormat.Markdown => DiagnosisMarkdown.Render(result),
        _ => DiagnosisTable.Render(result, new DiagnosisTableOptions { Width = line.Width ?? Math.Min(120, terminal.Width), Color = terminal.OutputIsTerminal && terminal.HasColor && !line.NoColor }),
    };
}
