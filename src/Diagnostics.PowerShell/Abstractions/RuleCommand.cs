using System.ComponentModel;
using System.Management.Automation;
using Diagnostics.Commands.Conversion;
using Diagnostics.Commands.Errors;
using Diagnostics.Commands.Rules;
using Diagnostics.Core.Configuration.Plan;
using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Diagnosis.UserRules;
using Diagnostics.Integrations;

namespace Diagnostics.Commands.Abstractions;

/// <summary>A cmdlet that reasons: it takes the user's own rules, and a former diagnosis to be compared with.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class RuleCommand : PathCommand
{
    private ScriptRules? _scripts;
    private IReadOnlyList<IUserRule> _declared = [];

    /// <summary>Keeps construction to the cmdlets of this module.</summary>
    private protected RuleCommand()
    {
    }

    /// <summary>Own rules as script blocks.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public ScriptBlock[] Rule { get; set; } = [];

    /// <summary>Files of own rules.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] RulePath { get; set; } = [];

    /// <summary>Former diagnosis, or the file that it was saved in.</summary>
    [Parameter]
    [DiagnosisTransformation]
    [ValidateNotNull]
    public object? Since { get; set; }

    /// <summary>The former diagnosis, or null.</summary>
    private protected DiagnosisResult? Former { get; private set; }

    /// <summary>All own rules.</summary>
    private protected IReadOnlyList<IUserRule> Rules => [.. _scripts!.Rules, .. _declared];

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _scripts = new ScriptRules(Rule, CancelToken);
        _declared = ReadRules();
        Former = ReadFormer(Since);
    }

    /// <summary>Runs the script blocks that wait for the pipeline thread: to be called while waiting for the reasoning.</summary>
    private protected void RunRules() => _scripts!.Run();

    /// <summary>Writes what could not be used as errors; rules that failed are told from files that could not be read.</summary>
    private protected void WriteProblems(IEnumerable<InputProblem> problems)
    {
        foreach (InputProblem problem in problems)
            WriteError(problem.Path.StartsWith("rule ", StringComparison.Ordinal) ? ErrorRecords.RuleFailed(problem) : ErrorRecords.InputUnusable(problem));
    }

    // Rules that cannot be read end the cmdlet: without them the answer would be another one, and look the same.
    private List<IUserRule> ReadRules()
    {
        var rules = new List<IUserRule>();
        foreach (ResolvedFile file in ResolveFiles(RulePath, literal: false))
        {
            try
            {
                rules.AddRange(UserRuleFiles.Read(file.FullPath, file.Given));
            }
            catch (PlanException error)
            {
                ErrorRecord[] records = [.. error.Problems.Select(p => ErrorRecords.RuleInvalid(file.Given, p))];
                foreach (ErrorRecord record in records[..^1]) WriteError(record);
                ThrowTerminatingError(records[^1]);
            }
        }

        return rules;
    }
}
