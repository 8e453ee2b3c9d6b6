using System.Collections.Concurrent;
using System.Globalization;
using System.Management.Automation;
using Diagnostics.Core.Diagnosis.UserRules;

namespace Diagnostics.Commands.Rules;

/// <summary>
/// The user's script blocks as rules. A script block runs only on the pipeline thread, and the reasoning runs on another: it hands the call over and waits, and the cmdlet makes it between two looks at
/// the work.
/// </summary>
internal sealed class ScriptRules
{
    private readonly ConcurrentQueue<Call> _calls = new();
    private readonly CancellationToken _cancelled;

    public ScriptRules(IReadOnlyList<ScriptBlock> scripts, CancellationToken cancelled)
    {
        _cancelled = cancelled;
        Rules = [.. scripts.Select((script, i) => new ScriptRule(string.Create(CultureInfo.InvariantCulture, $"{i + 1} of -Rule"), script, this))];
    }

    /// <summary>The rules.</summary>
    public IReadOnlyList<IUserRule> Rules { get; }

    /// <summary>Makes the calls that wait. To be called on the pipeline thread.</summary>
    public void Run()
    {
        while (_calls.TryDequeue(out Call? call)) call.Make();
    }

    private UserRuleAnswer Ask(ScriptBlock script, UserRuleInput input)
    {
        var call = new Call(script, input);
        _calls.Enqueue(call);
        try
        {
            call.Answer.Wait(_cancelled);
        }
        catch (AggregateException e) when (e.InnerException is UserRuleException inner)
        {
            throw inner;
        }

        return call.Answer.Result;
    }

    private sealed class ScriptRule(string name, ScriptBlock script, ScriptRules owner) : IUserRule
    {
        public string Name => name;

        public UserRuleAnswer Apply(UserRuleInput input) => owner.Ask(script, input);
    }

    private sealed class Call(ScriptBlock script, UserRuleInput input)
    {
        private readonly TaskCompletionSource<UserRuleAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<UserRuleAnswer> Answer => _answer.Task;

        public void Make()
        {
            try
            {
                object[] evidence = [.. input.Findings, .. input.Working];
                _answer.SetResult(RuleOutput.Read(script.Invoke([evidence])));
            }
            catch (PipelineStoppedException)
            {
                _answer.SetCanceled(CancellationToken.None);
                throw;
            }
            catch (Exception e) when (e is RuntimeException or FlowControlException)
            {
                // `throw`, `break`, a failed command: the rule failed, the diagnosis did not.
                _answer.SetException(new UserRuleException(e.Message, e));
            }
        }
    }
}
