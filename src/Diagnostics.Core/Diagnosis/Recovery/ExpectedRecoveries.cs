namespace Diagnostics.Core.Diagnosis.Recovery;

/// <summary>What should be gone once a root cause is repaired.</summary>
/// <param name="findings">Numbers of the findings that follow from it.</param>
/// <param name="expect">What is expected of one.</param>
internal sealed class ExpectedRecoveries(List<int> findings, Func<int, ExpectedRecovery> expect) : LazyList<ExpectedRecovery>
{
    protected override ExpectedRecovery[] Make() => [.. findings.Select(expect)];
}
