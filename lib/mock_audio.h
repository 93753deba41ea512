#ifndef MOCK_AUDIO_H
#define MOCK_AUDIO_H

#include "mock_state.h"

mock_answer_fn mock_audio_speech; /* POST /audio/speech */
mock_answer_fn mock_audio_transcriptions; /* POST /audio/transcriptions */

#endif
