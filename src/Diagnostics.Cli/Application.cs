using System.Reflection;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Watching;
using Diagnostics.Core.Loading;
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
            var request = new DiagnosisRequest(line.Path, line.Environment, line.Offline, line.Timeout, line.Vantage, redactor)
            {
                TimeLimit = line.TimeLimit,
                Since = line.Since is null ? null : DiagnosisDocument.ReadFile(line.Since),
                Rules = line.Rules is null ? [] : UserRuleFiles.Read(line.Rules, line.Rules),
            };
            if (line.Watch) await WatchAsync(request, line, cancellationToken).ConfigureAwait(false);
            DiagnosisResult result = await DiagnoseAsync(request, line.Quiet, cancellationToken).ConfigureAwait(false);
            await output.WriteLineAsync(Render(result, line).TrimEnd()).ConfigureAwait(false);
            return ExitCode.Of(result.Verdict);
        }
        catch (Exception e) when (e is DiagnosisException or DiagnosisDocumentException or PlanException)
        {
            // A plan or a file of rules may have several faults: a line each.
            foreach (string message in e.Message.Split('\n')) await error.WriteLineAsync("diagnose: " + TerminalText.Neutralise(redactor.Redact(message))).ConfigureAwait(false);
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            if (!words.Contains("--watch") && !words.Contains("-w")) await error.WriteLineAsync("diagnose: cancelled").ConfigureAwait(false);
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

    // The engine ends soon after it is told to; the user's prompt comes back at once.
    private async Task<DiagnosisResult> DiagnoseAsync(DiagnosisRequest request, bool isQuiet, CancellationToken cancellationToken)
    {
        using ProgressLine? progress = isQuiet ? null : new ProgressLine(error, terminal.ErrorIsTerminal, terminal.Width, TimeProvider.System);
        return await Task.Run(() => Diagnoser.RunAsync(request, progress, cancellationToken), cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    // Ends only by being cancelled, or by an exception.
    private async Task WatchAsync(DiagnosisRequest request, CommandLine line, CancellationToken cancellationToken)
    {
        bool first = true;
        // The stages of the first look are worth seeing; those of later ones are noise.
        var watch = new DiagnosisWatch((r, _, token) => DiagnoseAsync(r, line.Quiet || !first, token), line.Interval ?? DiagnosisWatch.DefaultInterval);
        await foreach (DiagnosisUpdate update in watch.RunAsync(request, null, cancellationToken).ConfigureAwait(false))
        {
            first = false;
            if (!update.IsNews) continue;
            string text = line.Format == OutputFormat.Json ? DiagnosisJson.Render(update.Result, indented: false)
                : update.Before is null ? Render(update.Result, line).TrimEnd() + "\n"
                : DiagnosisChangesText.Render(update, Options(line));
            await output.WriteAsync(text.AsMemory(), cancellationToken).ConfigureAwait(false);
            await output.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private string Render(DiagnosisResult result, CommandLine line) => line.Format switch
    {
        OutputFormat.Json => DiagnosisJson.Render(result),
        OutputFormat.Markdown => DiagnosisMarkdown.Render(result),
        _ => DiagnosisTable.Render(result, Options(line)),
    };

    private DiagnosisTableOptions Options(CommandLine line) =>
        new() { Width = line.Width ?? Math.Min(120, terminal.Width), Color = terminal.OutputIsTerminal && terminal.HasColor && !line.NoColor };
}
