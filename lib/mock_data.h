#ifndef MOCK_DATA_H
#define MOCK_DATA_H

#include <jv.h>

/*
 * The data that or-mock is compiled with, lib/mock_*.json, as libjq reads
 * them.  All of it but the model card of MOCK_MODEL is made up.
 */
jv mock_data_models(void);
jv mock_data_providers(void);
jv mock_data_apps(void);

#endif
