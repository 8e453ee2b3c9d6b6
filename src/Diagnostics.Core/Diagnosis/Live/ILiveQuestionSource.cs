namespace Diagnostics.Core.Diagnosis.Live;

/// <summary>Finds the questions of one kind that a deployment gives rise to and that may be asked. Contacts nothing.</summary>
internal interface ILiveQuestionSource
{
    /// <summary>The questions, in a fixed order.</summary>
    IEnumerable<LiveQuestion> Find(LiveSubject subject);
}
