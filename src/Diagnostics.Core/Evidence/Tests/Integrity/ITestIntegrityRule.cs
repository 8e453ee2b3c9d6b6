namespace Diagnostics.Core.Evidence.Tests.Integrity;

/// <summary>Says which results cannot be taken at their word. To add a rule: one class, its line in <see cref="TestIntegrity"/>, and its test.</summary>
internal interface ITestIntegrityRule
{
    IEnumerable<TestIntegrityResult> Judge(TestIntegrityContext context);
}
