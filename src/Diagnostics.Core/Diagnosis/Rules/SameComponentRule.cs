namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>An explanation within one component: findings of some codes explain findings of others. Rules of this form say which, and how directly.</summary>
internal abstract class SameComponentRule : ComponentRule
{
    /// <summary>Codes of causes.</summary>
    protected abstract IReadOnlySet<string> Causes { get; }

    /// <summary>Codes of effects.</summary>
    protected abstract IReadOnlySet<string> Effects { get; }

    /// <summary>How directly, 0 to 1.</summary>
    protected abstract double Weight { get; }

    /// <summary>Why, in words.</summary>
    protected abstract string Reason { get; }

    /// <summary>What the link rests on.</summary>
    protected virtual LinkBasis Basis => LinkBasis.Inferred;

    /// <inheritdoc/>
    public override bool Concerns(DiagnosisContext context, FindingIndex findings) => findings.FailedCodes.Overlaps(Causes);

    /// <inheritdoc/>
    public override IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings, string component)
    {
        foreach (CauseGroup group in findings.FailuresByKind(component))
        {
            FindingDraft cause = group.Members[0];
            if (!Causes.Contains(cause.Code)) continue;
            foreach (FindingDraft effect in findings.Of(component))
            {
                if (effect.Code != cause.Code && Effects.Contains(effect.Code) && cause.SharesEnvironment(effect)) yield return Explanation.By(group, effect, Weight, Reason, Basis);
            }
        }
    }
}
