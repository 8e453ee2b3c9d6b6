using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.Planning;
using Diagnostics.Core.Redaction;
using Diagnostics.Integrations;

namespace Diagnostics.Cli;

/// <summary><c>diagnose plan</c>: writes diagnostics.yaml, or prints it. No logic of its own.</summary>
internal static class PlanCommand
{
    public static async Task<int> RunAsync(CommandLine line, Redactor redactor, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var request = new DiagnosisRequest(line.Path, offline: true, redactor: redactor);
        GeneratedPlan generated = Plans.Generate(request, line.NoSchema ? null : "./" + PlanSchema.FileName, cancellationToken);
        foreach (InputProblem problem in generated.Problems) await error.WriteLineAsync("diagnose: " + TerminalText.Neutralise(redactor.Redact(problem.ToString()))).ConfigureAwait(false);
        if (line.Print)
        {
            await output.WriteAsync(generated.Text).ConfigureAwait(false);
            return 0;
        }

        try
        {
            SavedPlan saved = PlanFolder.Save(line.Path, generated.Text, line.Force, !line.NoSchema);
            if (saved.Kept is { } kept) await error.WriteLineAsync($"diagnose: the former plan is kept in '{TerminalText.Neutralise(kept)}': what was written into it by hand is not in the new one.").ConfigureAwait(false);
            await output.WriteLineAsync(TerminalText.Neutralise(saved.File)).ConfigureAwait(false);
            return 0;
        }
        catch (PlanExistsException e)
        {
            await error.WriteLineAsync("diagnose: " + TerminalText.Neutralise(e.Message) + " Edit it, or replace it with --force.").ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync("diagnose: the plan cannot be written: " + TerminalText.Neutralise(e.Message)).ConfigureAwait(false);
        }

        return ExitCode.BadInput;
    }
}
